import { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, type Dialect } from '../../lib/rule/dialects.js';
import { compileErrorTypes } from '../../lib/rule/error-type-lookup.js';
import { DEFAULT_ERROR_TYPES } from '../../lib/rule/error-types.js';
import { DEFAULT_UNFINISHED_REASONS } from '../../lib/rule/unfinished-reasons.js';
import { judge } from '../../lib/rule/judge.js';
import type { TeardownPattern } from '../../lib/rule/pattern.js';
import { RULE_OPTIONS, type RuleOptions } from '../../lib/rule/rule-options.js';
import { compileRules, createRules, type Rules } from '../../lib/rule/rules.js';
import { chatAttributes, makeSpan } from '../support/make-span.js';

const OUR_DIALECT: Dialect = {
  name: 'ours',
  marker: 'ours.kind',
  operations: { llm: 'chat' },
  finishReasons: ['ours.reason'],
};

const TEARDOWN_OF_GO = { falseError: true, reason: 'teardown', patterns: ['go.context_canceled'], attributes: [] };

describe.each([
  ['createRules', createRules],
  ['compileRules', compileRules],
] as const)('%s', (_name, make: (options: RuleOptions) => Rules) => {
  it.each([{}, Object.fromEntries(Object.keys(RULE_OPTIONS).map((option) => [option, undefined]))])(
    'has the defaults for %j',
    (options) => {
      expect(make(options)).toStrictEqual({
        dialects: DEFAULT_DIALECTS,
        operations: new Set(DEFAULT_OPERATIONS),
        unfinishedReasons: new Set(DEFAULT_UNFINISHED_REASONS),
        errorTypes: compileErrorTypes(DEFAULT_ERROR_TYPES),
        match: expect.any(Function) as unknown, // a matcher
      });
    },
  );

  it('takes patterns in the place of the built-in ones', () => {
    const rules = make({ patterns: ['stream drained'] });

    expect(rules.match({ type: '', message: 'stream drained' }, makeSpan())).toBe('stream drained');
    expect(rules.match({ type: '', message: 'context canceled' }, makeSpan())).toBeUndefined();
  });

  it('matches nothing without patterns', () => {
    expect(judge(makeSpan(), make({ patterns: [] }))).toStrictEqual({ falseError: false, reason: 'other-error' });
  });

  it('takes operations in the place of the default ones', () => {
    expect(make({ operations: ['summarize', 'summarize'] }).operations).toStrictEqual(new Set(['summarize']));
  });

  it('normalizes unfinished reasons', () => {
    expect(
      make({ unfinishedReasons: ['MAX-TOKENS', ' error ', 'contentFilter', 'FinishReason.SAFETY', 'end turn'] })
        .unfinishedReasons,
    ).toStrictEqual(new Set(['max_tokens', 'error', 'content_filter', 'safety', 'end_turn']));
  });

  it('takes types, wrappers and words in the place of the default ones', () => {
    const patterns = [{ text: 'drained' }];
    const { errorTypes, match } = make({
      patterns,
      errorTypes: ['a.Dry'],
      wrappers: ['proxy '],
      readingWords: ['acme'],
    });
    const found = (type: string, message: string): boolean => match({ type, message }, makeSpan()) !== undefined;

    expect(errorTypes).toStrictEqual(new Set(['a.Dry', 'Dry']));
    expect([found('Dry', 'drained'), found('', 'a.Dry: drained'), found('', 'proxy drained')]).toStrictEqual([
      true,
      true,
      true,
    ]);
    expect([found('Error', 'drained'), found('', 'stream: drained'), found('', 'acme: drained')]).toStrictEqual([
      false,
      false,
      false,
    ]);
    expect(
      make({ patterns, readingWords: ['acme', { word: 'feed', kind: 'stream' }] }).match(
        { type: '', message: 'acme feed: drained' },
        makeSpan(),
      ),
    ).toBe('drained');
  });

  it('has the default dialects themselves, by which the first look at a span knows them', () => {
    expect(make({}).dialects).toBe(DEFAULT_DIALECTS);
  });

  it('takes dialects in the place of the default ones', () => {
    expect(make({ dialects: [OUR_DIALECT] }).dialects).toStrictEqual([OUR_DIALECT]);
  });
});

describe('createRules', () => {
  it('has the defaults without options', () => {
    expect(judge(makeSpan(), createRules())).toStrictEqual(TEARDOWN_OF_GO);
  });

  it('is not touched by what happens to the options later', () => {
    const patterns: TeardownPattern[] = ['context canceled'];
    const operations = ['chat'];
    const unfinishedReasons = ['error'];
    const dialects = [...DEFAULT_DIALECTS];
    const rules = createRules({ patterns, operations, unfinishedReasons, dialects });

    patterns.length = 0;
    operations.length = 0;
    unfinishedReasons.push('stop');
    dialects.length = 0;

    expect(judge(makeSpan(), rules)).toStrictEqual({
      falseError: true,
      reason: 'teardown',
      patterns: ['context canceled'],
      attributes: [],
    });
  });

  it('makes rules by which a limit is no proof that a stream ended', () => {
    const rules = createRules({ unfinishedReasons: ['length'] });
    const span = makeSpan({ attributes: chatAttributes({ 'gen_ai.response.finish_reasons': ['LENGTH'] }) });

    expect(judge(span, rules)).toStrictEqual({ falseError: false, reason: 'unfinished' });
  });

  it('makes rules by which other operations are chats', () => {
    const rules = createRules({ operations: [...DEFAULT_OPERATIONS, 'summarize'] });
    const span = makeSpan({ attributes: chatAttributes({ 'gen_ai.operation.name': 'summarize' }) });

    expect(judge(span, rules)).toStrictEqual(TEARDOWN_OF_GO);
  });

  it('makes rules that read a dialect of the application', () => {
    const rules = createRules({ dialects: [...DEFAULT_DIALECTS, OUR_DIALECT] });

    expect(judge(makeSpan({ attributes: { 'ours.kind': 'llm', 'ours.reason': 'stop' } }), rules)).toStrictEqual(
      TEARDOWN_OF_GO,
    );
    expect(judge(makeSpan({ attributes: { 'ours.kind': 'tool', 'ours.reason': 'stop' } }), rules)).toStrictEqual({
      falseError: false,
      reason: 'not-chat',
    });
  });

  it('refuses an option of the processor', () => {
    expect(() => createRules({ status: 'ok' } as RuleOptions)).toThrow(
      new TypeError(
        'createRules: options accepts patterns, operations, unfinishedReasons, dialects, errorTypes, wrappers, readingWords, got "status"',
      ),
    );
  });
});
