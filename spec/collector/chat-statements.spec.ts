import { isChatError, noteFinished } from '../../lib/collector/chat-statements.js';
import { countFinished } from '../../lib/collector/finish-statements.js';
import { SCRATCH } from '../../lib/collector/scratch.js';
import type { Dialect } from '../../lib/rule/dialects.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

const OURS: Dialect = { name: 'ours', marker: 'our.kind', finishReasons: ['our.reason'] };
const THEIRS: Dialect = {
  name: 'theirs',
  marker: 'their.kind',
  operations: { llm: 'chat', tool: 'tool' },
  finishReasons: ['their.reason'],
};

describe('a chat span with an error', () => {
  it('is one that a dialect claims, and no dialect as another operation', () => {
    expect(isChatError([OURS, THEIRS], new Set(['chat', 'completion']))).toBe(
      [
        '(span.status.code == STATUS_CODE_ERROR',
        'span.dropped_events_count == 0',
        '(span.attributes["our.kind"] != nil or span.attributes["their.kind"] != nil)',
        '(span.attributes["our.kind"] == nil or span.attributes["our.kind"] == "chat" or span.attributes["our.kind"] == "completion")',
        '(span.attributes["their.kind"] == nil or span.attributes["their.kind"] == "llm"))',
      ].join(' and '),
    );
  });

  it('is none that has the marker of a dialect whose operations are none of the chat', () => {
    expect(isChatError([THEIRS], new Set(['completion']))).toContain('and span.attributes["their.kind"] == nil)');
  });
});

describe('the notes on a span that finished', () => {
  const statements = noteFinished([OURS], ['error']);

  it('begin with what its finish reasons say', () => {
    const counted = countFinished([OURS], ['error']);

    expect(statements.slice(0, counted.length)).toEqual(counted);
  });

  it('are made under one condition, and its error type joins them only then', () => {
    const [begin, errorType] = statements.filter((statement) => statement.includes(SCRATCH));

    expect(begin).toMatch(
      /^set\(span\.attributes\["teardown\.scratch"\], \{.*\}\) where \(span\.cache\["finished"\] >= 1 and /,
    );
    expect(errorType).toMatch(/ where \(span\.attributes\["teardown\.scratch"\] != nil and /);
  });

  it.each(['http.response.status_code', 'http.status_code', 'gen_ai.request.choice.count', 'error.type'])(
    'depend on %s',
    (name) => {
      expect(statements.join('\n')).toContain(`span.attributes["${name}"]`);
    },
  );
});
