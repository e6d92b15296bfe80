/**
 * Proves that every built-in expression takes time in proportion to the length of its text: `npm run test:redos`.
 *
 * The automaton of `recheck` proves an expression branch by branch: a search for `a(?:b|c)` does no more than those for
 * `ab` and `ac` together. All branches at once are beyond it. A branch that repeats nothing needs no proof, and one that
 * can match in one way alone is proved by that.
 *
 * A program and no spec: jest's sandbox makes the checker ten times slower.
 */
import { readdirSync } from 'node:fs';
import { checkSync } from 'recheck';
import { branchesOf, isDeterministic, repeats } from './expression-branches.js';
import { expressionsBuiltBy } from './built-expressions.js';
import { expressionsIn } from './source-expressions.js';

interface Expression {
  readonly name: string;
  readonly source: string;
  readonly flags: string;
}

/** How long a single branch may take to prove, on a busy machine too. */
const TIMEOUT = 60_000;

/** What takes longer is told of, so that it can be written in another way. */
const SLOW_PROOF = 10_000;

/** Those of patterns and wrappers as they are used: for a whole text, or for its start or its end. */
const built = await expressionsBuiltBy(async () => {
  const { createRules } = await import('../../lib/rule/rules.js');
  createRules();
});

const writtenOut = readdirSync('lib/rule').flatMap((file) =>
  expressionsIn(`lib/rule/${file}`).map(({ source, flags }) => ({ name: file, source, flags })),
);

/** Without those of which longer ones are built: alone they are not used. */
const expressions: readonly Expression[] = [
  ...writtenOut,
  ...built.map(({ source, flags }) => ({ name: 'built', source, flags })),
].filter(({ source }) => !built.some((whole) => whole.source.length > source.length && whole.source.includes(source)));

/** Expressions that we had, and that must not pass: a proof that accepts everything proves nothing. */
const SLOW: readonly Expression[] = [
  {
    name: 'a stack over all lines',
    source: String.raw`(?:\n[ \t]+at [^\n]*(?:[)>]|:(?:line )?\d+)[ \t\r]*)+$`,
    flags: '',
  },
  { name: 'an HTTP status behind any http', source: String.raw`http\S*[ :=_]+[45]\d\d`, flags: 'i' },
];

/** Each branch once: the start of a wrapper stands alone and among all others. */
const proven = new Map<string, boolean>();

const unproven = expressions.flatMap(slowBranches);
const accepted = SLOW.filter((expression) => slowBranches(expression).length === 0);
console.log(
  `${String(expressions.length)} expressions, ${String(proven.size)} branches that repeat a part, ${String(unproven.length)} without a proof`,
);
for (const branch of unproven) console.log(branch);
for (const { name } of accepted) console.log(`passes, but must not: ${name}`);
process.exitCode = unproven.length + accepted.length === 0 ? 0 : 1;

function slowBranches({ name, source, flags }: Expression): string[] {
  return branchesOf(source)
    .filter(repeats)
    .filter((branch) => !isSafe(branch, flags))
    .map((branch) => `${name}: ${branch}`);
}

function isSafe(branch: string, flags: string): boolean {
  const key = `/${branch}/${flags}`;
  const known = proven.get(key);
  if (known !== undefined) return known;
  const started = performance.now();
  const status = isDeterministic(branch, flags)
    ? 'safe'
    : checkSync(branch, flags, { checker: 'automaton', timeout: TIMEOUT }).status;
  if (performance.now() - started > SLOW_PROOF) console.log(`a proof that takes long: ${key}`);
  proven.set(key, status === 'safe');
  return status === 'safe';
}
