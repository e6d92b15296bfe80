/**
 * What finish reasons say, in OTTL, as `normalizeFinishReason` and `isUnfinished`.
 *
 * OTTL without lambdas cannot go through a list. So what a span says of its finish becomes one text,
 * `;stop;tool_calls,in_progress`, an attribute behind each semicolon, and what is asked of each reason is asked of the
 * text. A reason with other characters than letters, digits and ` _.:-` is none.
 */
import { all, any, keyOf, matches, replace, set, split } from './ottl.js';
import { ENUMERATION, PROGRESS_REASONS } from '../rule/finish-reasons.js';
import { FINAL_REASONS, UNFINISHED_INSIDE, UNFINISHED_STEMS, UNFINISHED_WORDS } from '../rule/unfinished-reasons.js';
import { MAX_REASON_LENGTH } from '../rule/limits.js';
import { FOUND } from './finish-attributes.js';

const TEXT = keyOf('span.cache', 'finish');
const CHOICES = keyOf('span.cache', 'choices');

/** The number of choices that finished. Not set where a reason says that one did not. */
export const FINISHED: string = keyOf('span.cache', 'finished');

/** How long all that is said of the finish may be, in bytes, before anything else is asked of it. */
const LONGEST = 16 * MAX_REASON_LENGTH;

const REASON = '[\\w .:-]+';
const SPACE = String.raw`(?: |\\[nrt])*`;
const LIST = `\\["${REASON}"(?:,"${REASON}")*\\]|\\[\\]`;
const JSON_LIST = String.raw`"${SPACE}\[${SPACE}(?:\\"${REASON}\\"(?:${SPACE},${SPACE}\\"${REASON}\\")*)?${SPACE}\]${SPACE}"`;
const BARE = String.raw`"${REASON}(?:,${REASON})*"|"${SPACE}\\"${REASON}\\"${SPACE}"`;
const ALL_REASONS = `^\\{(?:"[^"\\\\]+":(?:${LIST}|${JSON_LIST}|${BARE}),?)*\\}$`;

/** As `normalizeFinishReason`, and counts. */
export function normalize(unfinished: readonly string[]): string[] {
  const isThere = `${TEXT} != nil`;
  const step = (expression: string, replacement: string): string => replace(TEXT, expression, replacement, isThere);
  const names = unfinished.filter((name) => /^\w+$/.test(name));
  const stems = `${UNFINISHED_STEMS.join('|')}|(?:${UNFINISHED_WORDS.join('|')})(?:[^a-z]|$)`;
  return [
    set(
      TEXT,
      `String(${FOUND})`,
      all(`Len(String(${FOUND})) <= ${String(LONGEST)}`, matches(`String(${FOUND})`, ALL_REASONS)),
    ),
    step('"[^"\\\\]+":', ';'),
    step('\\\\[nrt]', ' '),
    step('["\\\\\\[\\]{}]+', ''),
    step(' *(?:,;) *', ';'),
    step('^ +| +$| *([,;]) *', '${1}'),
    set(TEXT, '""', all(isThere, `Len(${TEXT}) > ${String(MAX_REASON_LENGTH)}`)),
    step('([a-z])([A-Z])', '${1}_${2}'),
    step('[ -]+', '_'),
    set(TEXT, `ToLowerCase(${TEXT})`, isThere),
    '# A word of failure, of going on or of nothing, and what has no letter, is no finish.',
    step(`([,;])(?:${[...FINAL_REASONS].join('|')})([,;]|$)`, '${1}x${2}'),
    set(
      TEXT,
      '""',
      all(
        isThere,
        any(matches(TEXT, '[^a-z0-9_.:,;]'), matches(TEXT, `(?:^|[^a-z])(?:${stems})|${UNFINISHED_INSIDE.join('|')}`)),
      ),
    ),
    step(`([,;])(?:${ENUMERATION.source.slice(1).replaceAll('.*', '[^,;]*')})`, '${1}'),
    set(
      TEXT,
      '""',
      all(
        isThere,
        any(matches(TEXT, '[.:]'), matches(TEXT, `[,;](?:${['', '[^a-z,;]+', ...names].join('|')})(?:[,;]|$)`)),
      ),
    ),
    step(`([,;])(?:${[...PROGRESS_REASONS].join('|')})\\b`, '${1}'),
    step('[^,;]+', 'x'),
    step(',', ''),
    set(CHOICES, split(TEXT, ';'), isThere),
    set(CHOICES, `Sort(${CHOICES}, "desc")`, isThere),
    set(FINISHED, `Len(${CHOICES}[0])`, isThere),
  ];
}
