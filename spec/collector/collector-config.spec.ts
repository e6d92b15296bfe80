import { toCollectorConfig, type CollectorConfigOptions } from 'opentelemetry-teardown-span-processor/collector';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

interface Refusal {
  readonly name: string;
  readonly options: unknown;
  readonly message: string;
}

const REFUSED: readonly Refusal[] = [
  {
    name: 'a predicate',
    options: { patterns: ['gone', () => true] },
    message: 'patterns[1] is a function: the Collector cannot run it',
  },
  {
    name: 'look-ahead',
    options: { patterns: [{ message: /closed(?! by)/ }] },
    message: '/closed(?! by)/: the expressions of the Collector (RE2) have no look-ahead and no look-behind',
  },
  {
    name: 'a next processor',
    options: { next: {} },
    message:
      'TeardownSpanProcessor: options accepts patterns, operations, unfinishedReasons, dialects, errorTypes, wrappers, readingWords, status, exceptionEvents, got "next"',
  },
  {
    name: 'another status',
    options: { status: 'error' },
    message: "TeardownSpanProcessor: status accepts 'ok' or 'unset', got \"error\"",
  },
];

describe('the configuration of the Collector', () => {
  it.each(REFUSED)('refuses $name', ({ options, message }) => {
    // Options as JavaScript may give them.
    expect(() => toCollectorConfig(options as CollectorConfigOptions)).toThrow(new TypeError(message));
  });

  it('names every pattern', () => {
    const names = [...toCollectorConfig().matchAll(/~([\w.]+)\^|\["name"\], "([\w.]+)"/g)];
    expect(new Set(names.map(([, inTable, beside]) => inTable ?? beside))).toEqual(
      new Set(DEFAULT_TEARDOWN_PATTERNS.map(({ name }) => name)),
    );
  });

  it('reads an attribute on spans alone that a dialect claims which has it', () => {
    const config = toCollectorConfig({
      dialects: [
        { name: 'ours', marker: 'our.kind', finishReasons: ['ours', 'both'] },
        { name: 'theirs', marker: 'their.kind', operations: { llm: 'chat', tool: 'tool' }, finishReasons: ['both'] },
      ],
    });
    expect(config).toContain(
      'delete_matching_keys(span.cache["found"], "^ours$$") where span.attributes["our.kind"] == nil',
    );
    expect(config).toContain('(span.attributes["their.kind"] == nil or span.attributes["their.kind"] == "llm")');
  });

  it('leaves the name of exception events where these are kept', () => {
    expect(toCollectorConfig({ exceptionEvents: 'keep' })).not.toContain('set(spanevent.name');
  });
});
