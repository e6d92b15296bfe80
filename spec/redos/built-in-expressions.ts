/**
 * Every built-in expression takes time in proportion to the length of its text, proven by `recheck`:
 * `npm run test:redos`.
 *
 * Its automaton proves an expression branch by branch: a search for `a(?:b|c)` does no more than those for `ab` and
 * `ac` together. All branches at once are beyond it. A branch that repeats nothing needs no proof.
 */
import { checkSync } from 'recheck';
import { DEFAULT_TEARDOWN_PATTERNS, ENDINGS, REAL_ERROR } from '../../lib/teardown-patterns.js';
import { TEARDOWN_TEXTS } from '../cases/teardown-errors.js';
import { branchesOf, repeats, reversed } from './expression-branches.js';
import { expressionsIn } from './source-expressions.js';

/** No Java, no binary of a platform: the same checker everywhere. */
process.env['RECHECK_SYNC_BACKEND'] = 'pure';

interface ExpressionCase {
  readonly name: string;
  readonly source: string;
  readonly flags: string;
}

const IN_SOURCE = ['evidence', 'finish-reasons', 'finished-choices'].flatMap((file) =>
  expressionsIn(`lib/${file}.ts`).map(({ source, flags }) => ({ name: `${file}: ${source}`, source, flags })),
);

const IN_PATTERNS = DEFAULT_TEARDOWN_PATTERNS.flatMap(({ name, type, message }) =>
  [type, message]
    .filter((expression) => expression instanceof RegExp)
    .map(({ source, flags }) => ({ name: `${name}: ${source}`, source, flags })),
);

/** What the look-behind expression of all endings does: each of them from the end of the text, backwards. */
const BACKWARDS = ENDINGS.map(({ pattern: { name, message } }) => ({
  name: `${name}, backwards`,
  source: reversed((message as RegExp).source), // an ending is an expression
  flags: '',
}));

const EXPRESSIONS: readonly ExpressionCase[] = [
  { name: 'REAL_ERROR', source: REAL_ERROR.source, flags: REAL_ERROR.flags },
  ...IN_SOURCE,
  ...IN_PATTERNS,
  ...BACKWARDS,
];

function slowBranches(source: string, flags: string): string[] {
  return branchesOf(source)
    .filter(repeats)
    .filter((branch) => checkSync(branch, flags, { checker: 'automaton', timeout: 120_000 }).status !== 'safe');
}

describe('the built-in expressions', () => {
  it.each(EXPRESSIONS)('take linear time: $name', ({ source, flags }) => {
    expect(slowBranches(source, flags)).toStrictEqual([]);
  });

  it.each([
    { name: 'a stack over all lines', source: String.raw`(?:\n[ \t]+at [^\n]*(?:[)>]|:(?:line )?\d+)[ \t\r]*)+$` },
    { name: 'an HTTP status behind any http', source: String.raw`http\S*[ :=_]+[45]\d\d` },
  ])('would not all pass: $name takes longer', ({ source }) => {
    expect(slowBranches(source, 'i')).toStrictEqual([source]);
  });
});

describe('an expression backwards', () => {
  it.each(TEARDOWN_TEXTS)('matches $message backwards', ({ message, pattern }) => {
    const forwards = DEFAULT_TEARDOWN_PATTERNS.find(({ name }) => name === pattern)?.message;
    const backwards = new RegExp(reversed(forwards instanceof RegExp ? forwards.source : ''));

    expect(backwards.test(Array.from(message).reverse().join(''))).toBe(true);
  });

  it('has its parts, not their contents, in the other order', () => {
    expect(reversed(String.raw`(?:^|\W)(?:a\d+[bc]? ?|d)\.?$`)).toBe(String.raw`^\.?(?: ?[bc]?\d+a|d)(?:$|\W)`);
  });
});

describe('the branches of an expression', () => {
  it('are all that its alternatives make', () => {
    expect(branchesOf('a(?:b|c(?:d|))|(?:e|f)+')).toStrictEqual(['ab', 'acd', 'ac', '(?:e|f)+']);
  });
});
