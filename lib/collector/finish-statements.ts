/**
 * Whether a span's stream ended, in OTTL: `finishedChoices` of the same dialects.
 *
 * OTTL without lambdas cannot go through a list. So every list becomes its JSON text, and what is asked of each member
 * is asked of the text: `["stop"];["FinishReason.STOP","in_progress"];` is all that a span says of its finish.
 */
import type { Dialect } from '../rule/dialects.js';
import { normalizeFinishReason } from '../rule/finish-reasons.js';
import { all, any, attribute, concatenated, keyOf, matches, not, replace, set, where } from './ottl.js';
import { SPACES, verbatim } from './re2-characters.js';

const REASONS = keyOf('span.cache', 'reasons');
const CHOICES = keyOf('span.cache', 'choices');
const MESSAGES = keyOf('span.cache', 'messages');
const LISTED = keyOf('span.cache', 'listed');
const COUNTS = keyOf('span.cache', 'counts');

/** The number of choices that finished. Not set where a reason says that one did not. */
export const FINISHED: string = keyOf('span.cache', 'finished');

/** White space in a text, as the Collector's JSON writes it. */
const SPACE = String.raw`(?:[ \x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}\x{feff}]|\\[tnrf]|\\u000[bc]|\\u202[89])`;

const JSON_SPACE = '[ \\t\\r\\n]*';

/** In which no text has a control character: the Collector parses what has, JavaScript does not. */
const JSON_TEXTS = String.raw`^(?:[^"]|"(?:[^"\\\x00-\x1f]|\\.)*")*$`;
const REASON = String.raw`"(?:[^"\\,]|\\.)*"`;

/** Counts in {@link FINISHED} the choices that a span of `dialects` proves finished. */
export function countFinished(dialects: readonly Dialect[], unfinished: readonly string[]): string[] {
  const attributes = [...new Set(dialects.flatMap(({ finishReasons }) => finishReasons))];
  return [
    set(REASONS, '""'),
    ...attributes.flatMap((name) => collect(name, claimedBy(dialects, name))),
    ...collectMessages(),
    ...normalize(),
    ...count(unfinished),
  ];
}

/** Whether a dialect claims the span that reads the attribute, `undefined` where all do. */
function claimedBy(dialects: readonly Dialect[], name: string): string | undefined {
  const readers = dialects.filter(({ finishReasons }) => finishReasons.includes(name));
  if (readers.length === dialects.length) return undefined;
  return any(...readers.map(({ marker }) => `${attribute(marker)} != nil`));
}

function collect(name: string, claimed: string | undefined): string[] {
  const star = name.indexOf('*');
  if (star >= 0) return collectChoices(name.slice(0, star), name.slice(star + 1), claimed);
  const value = attribute(name);
  const text = `IsString(${value})`;
  const when = (...conditions: string[]): string => all(...(claimed === undefined ? [] : [claimed]), ...conditions);
  const listed = concatenated('"["', value, '"]"');
  return [
    ...addSurely(value, when(`IsList(${value})`)),
    add(`Split(${value}, ",")`, when(text, not(matches(value, `^[${SPACES}]*["[{]`)))),
    // JSON that does not parse fails here and says nothing.
    add(`ParseJSON(${value})`, when(text, matches(value, `^${JSON_SPACE}[[{]`), matches(value, JSON_TEXTS))),
    add(
      `ParseJSON(${listed})`,
      when(text, matches(value, String.raw`^${JSON_SPACE}"(?:[^"\\\x00-\x1f]|\\.)*"${JSON_SPACE}$`)),
    ),
    add('"!"', when(`${value} != nil`, not(text), not(`IsList(${value})`))),
  ];
}

function collectChoices(prefix: string, suffix: string, claimed: string | undefined): string[] {
  return [
    set(CHOICES, 'span.attributes', claimed),
    where(`keep_matching_keys(${CHOICES}, "^${escaped(prefix)}[0-9]+${escaped(suffix)}$")`, claimed),
    ...addSurely(`Values(${CHOICES})`, all(`${CHOICES} != nil`, `Len(${CHOICES}) > 0`)),
  ];
}

function escaped(text: string): string {
  return JSON.stringify(verbatim(text)).slice(1, -1);
}

/** Of each message its `finish_reason`: flattened, they are the keys that end so. */
function collectMessages(): string[] {
  const value = attribute('gen_ai.output.messages');
  const parsed = keyOf(MESSAGES, 'm');
  return [
    set(parsed, value, `IsList(${value})`),
    set(parsed, `ParseJSON(${value})`, all(`IsString(${value})`, matches(value, JSON_TEXTS))),
    // One message stands for a list of one.
    set(parsed, `ParseJSON(${concatenated('"["', value, '"]"')})`, `IsMap(${parsed})`),
    where(`flatten(${MESSAGES}, depth=2)`, `${MESSAGES} != nil`),
    where(`keep_matching_keys(${MESSAGES}, "^m\\\\.[0-9]+\\\\.finish_reason$")`, `${MESSAGES} != nil`),
    ...addSurely(`Values(${MESSAGES})`, all(`${MESSAGES} != nil`, `Len(${MESSAGES}) > 0`)),
  ];
}

/** What has no JSON text, a list with `NaN`, is no reason. */
function addSurely(list: string, condition: string): string[] {
  return [set(LISTED, '"!"', condition), set(LISTED, `String(${list})`, condition), add(LISTED, condition)];
}

function add(value: string, condition: string): string {
  return set(REASONS, concatenated(REASONS, `String(${value})`, '";"'), condition);
}

/** As `normalizeFinishReason`. First of all what is no list of reasons is emptied. */
function normalize(): string[] {
  return [
    set(REASONS, '""', not(matches(REASONS, `^(?:\\[(?:${REASON}(?:,${REASON})*)?\\];)+$`))),
    set(REASONS, '""', matches(REASONS, String.raw`[\[,]"${SPACE}*(?:\\"|[\[{])`)),
    replace(REASONS, String.raw`([\[,]")${SPACE}+`, '${1}'),
    replace(REASONS, String.raw`${SPACE}+("[\],])`, '${1}'),
    replace(REASONS, String.raw`(?:${SPACE}|-)+`, '_'),
    replace(REASONS, String.raw`\\u[0-9a-f]{4}|\\.`, '?'),
    replace(REASONS, '([a-z])([A-Z])', '${1}_${2}'),
    replace(REASONS, '"[^"]*\\.', '"'),
    set(REASONS, `ToLowerCase(${REASONS})`),
  ];
}

/** What is left of a final reason is an `x`. */
function count(unfinished: readonly string[]): string[] {
  // What JSON escapes is a question mark by now.
  const names = unfinished.map((reason) => verbatim(normalizeFinishReason(reason).replace(/["\\<>&]/g, '?')));
  return [
    set(REASONS, '""', matches(REASONS, `"(?:${['', ...new Set(names)].join('|')})"`)),
    replace(REASONS, '"(?:in_progress|queued)"', ''),
    replace(REASONS, '"[^"]*"', 'x'),
    replace(REASONS, '[^x;]', ''),
    set(COUNTS, `Split(${REASONS}, ";")`),
    set(COUNTS, `Sort(${COUNTS}, "desc")`),
    set(FINISHED, `Len(${COUNTS}[0])`, `${REASONS} != ""`),
  ];
}
