/**
 * Whether a span's stream ended, in OTTL: `isFinished` of the same dialects.
 *
 * OTTL without lambdas cannot go through a list. So what a span says of its finish becomes one text,
 * `;stop;tool_calls,in_progress`, an attribute behind each semicolon, and what is asked of each reason is asked of the
 * text. A reason with other characters than letters, digits and ` _.:-` is none.
 */
import type { Dialect } from '../rule/dialects.js';
import {
  CHOICE_COUNTS,
  GENERATION_CONFIGS,
  INVOCATION_COUNTS,
  INVOCATION_PARAMETERS,
  OUTPUT_MESSAGES,
} from '../rule/finished-choices.js';
import { countFinalReasons, ENUMERATION, normalizeFinishReason, PROGRESS_REASONS } from '../rule/finish-reasons.js';
import { FINAL_REASONS, UNFINISHED_INSIDE, UNFINISHED_STEMS, UNFINISHED_WORDS } from '../rule/unfinished-reasons.js';
import { MAX_JSON_LENGTH, MAX_REASON_LENGTH } from '../rule/limits.js';
import {
  all,
  any,
  attribute,
  contains,
  deleteKeys,
  keepKeys,
  keepThese,
  keyOf,
  matches,
  not,
  replace,
  replaceInKeys,
  set,
  split,
  where,
} from './ottl.js';
import { verbatim } from './re2-characters.js';

const FOUND = cached('found');
const TEXT = cached('finish');
const CHOICES = cached('choices');
const REASONS = cached('reasons');
const PARSED = cached('parsed');
const PARAMETERS = cached('parameters');
const COUNT = cached('count');
const ASKED = cached('asked');

/** The number of choices that finished. Not set where a reason says that one did not. */
export const FINISHED: string = cached('finished');

/** Whether as many choices finished as were asked for. */
export const HAS_FINISHED: string = all(`${FINISHED} >= 1`, `${cached('enough')} == true`);

/** What nearly all spans say, so that the rest need not be asked. */
const PLAIN_REASONS: readonly string[] = [
  'stop',
  'STOP',
  'end_turn',
  'tool_calls',
  'tool_use',
  'length',
  'max_tokens',
  'stop_sequence',
  'tool-calls',
  'COMPLETE',
  'completed',
  'content_filter',
];

/** In which no text has a control character: the Collector parses what has, JavaScript does not. */
const JSON_TEXTS = String.raw`^(?:[^"]|"(?:[^"\\\x00-\x1f]|\\.)*")*$`;

const REASON = '[\\w .:-]+';
const SPACE = String.raw`(?: |\\[nrt])*`;
const LIST = `\\["${REASON}"(?:,"${REASON}")*\\]|\\[\\]`;
const JSON_LIST = String.raw`"${SPACE}\[${SPACE}(?:\\"${REASON}\\"(?:${SPACE},${SPACE}\\"${REASON}\\")*)?${SPACE}\]${SPACE}"`;
const BARE = String.raw`"${REASON}(?:,${REASON})*"|"${SPACE}\\"${REASON}\\"${SPACE}"`;
const ALL_REASONS = `^\\{(?:"[^"\\\\]+":(?:${LIST}|${JSON_LIST}|${BARE}),?)*\\}$`;

function cached(key: string): string {
  return keyOf('span.cache', key);
}

/** The attributes one of which a finished span has. */
export function finishAttributes(dialects: readonly Dialect[]): string[] {
  return [...namesOf(dialects).map((name) => name.replace('*', '0')), OUTPUT_MESSAGES];
}

function namesOf(dialects: readonly Dialect[]): string[] {
  return [...new Set(dialects.flatMap(({ finishReasons }) => finishReasons))];
}

/** Counts in {@link FINISHED} the one choice of a span, the names of whose attributes are `keys`, that says plainly that it finished. */
export function plainFinish(dialects: readonly Dialect[], unfinished: readonly string[], keys: string): string[] {
  const names = namesOf(dialects);
  const normalized = new Set(unfinished.map(normalizeFinishReason));
  const isPlain = PLAIN_REASONS.filter((reason) => countFinalReasons(reason, normalized) === 1);
  const others = [...CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES];
  return [
    '# Why the model stopped, in every attribute that says it. Nearly all spans say it plainly, once.',
    set(FOUND, 'span.attributes'),
    keepThese(
      FOUND,
      names.map((name) => name.replace('*', '0')),
    ),
    ...names.flatMap((name) => forgetUnclaimed(dialects, name)),
    set(
      FINISHED,
      '1',
      all(
        ...names.filter((name) => name.includes('*')).map((name) => hasNoOtherChoice(name, keys)),
        ...others.map((name) => `${attribute(name)} == nil`),
        matches(`String(${FOUND})`, `^\\{(?:"[^"\\\\]+":\\[?"(?:${isPlain.join('|')})"\\]?,?)+\\}$`),
      ),
    ),
  ];
}

/** Whether there is no choice but that with the number 0, by the names of all attributes. */
function hasNoOtherChoice(name: string, keys: string): string {
  return not(matches(keys, `"${startOf(name)}(?:[1-9]|0[^.])`));
}

/** Counts in {@link FINISHED} the choices that any other span of `dialects` proves finished. */
export function otherFinish(dialects: readonly Dialect[], unfinished: readonly string[]): string[] {
  const starred = namesOf(dialects).filter((name) => name.includes('*'));
  return [
    ...findReasons(dialects),
    ...starred.flatMap(collectChoices),
    ...collectMessages(),
    ...normalize([...new Set(unfinished.map(normalizeFinishReason))]),
    ...wanted(),
  ];
}

/** Sets the map of all attributes that say why the model stopped. */
function findReasons(dialects: readonly Dialect[]): string[] {
  const names = namesOf(dialects);
  const keys = names.map((name) => (name.includes('*') ? `${startOf(name)}[0-9].*` : verbatim(name)));
  return [
    set(FOUND, 'span.attributes'),
    keepKeys(FOUND, `^(?:${keys.join('|')})$`),
    ...names.flatMap((name) => forgetUnclaimed(dialects, name)),
  ];
}

/** A dialect's attribute counts where the dialect claims the span. */
function forgetUnclaimed(dialects: readonly Dialect[], name: string): string[] {
  const readers = dialects.filter(({ finishReasons }) => finishReasons.includes(name));
  if (readers.length === dialects.length) return [];
  const unclaimed = all(...readers.map(({ marker }) => `${attribute(marker)} == nil`));
  return [deleteKeys(FOUND, `^${name.includes('*') ? `${startOf(name)}[0-9]` : `${verbatim(name)}$`}`, unclaimed)];
}

function startOf(name: string): string {
  return verbatim(name.slice(0, name.indexOf('*')));
}

/** Every choice of which an attribute tells has a reason, or none has. */
function collectChoices(name: string): string[] {
  const start = startOf(name);
  const end = verbatim(name.slice(name.indexOf('*') + 1));
  const target = keyOf(FOUND, name);
  const isThere = '';
  return [
    set(CHOICES, FOUND),
    keepKeys(CHOICES, `^${start}[0-9]`, isThere),
    deleteKeys(FOUND, `^${start}[0-9]`, isThere),
    set(REASONS, CHOICES, isThere),
    keepKeys(REASONS, `^${start}[0-9]{1,9}${end}$`, isThere),
    replaceInKeys(CHOICES, `^(${start}[0-9]+).*$`, '${1}', isThere),
    set(target, '"!"', all(isThere, `Len(${REASONS}) > 0`)),
    set(target, `Values(${REASONS})`, all(isThere, `Len(${REASONS}) > 0`, `Len(${REASONS}) == Len(${CHOICES})`)),
  ];
}

/** Of each message its `finish_reason`: flattened, they are the keys that end so. */
function collectMessages(): string[] {
  const value = cached('messages');
  const messages = keyOf(PARSED, 'm');
  const target = keyOf(FOUND, OUTPUT_MESSAGES);
  const isThere = all(`${value} != nil`);
  const isParsed = all(isThere, `IsList(${messages})`);
  const count = COUNT;
  const isText = all(isThere, `IsString(${value})`);
  return [
    set(value, attribute(OUTPUT_MESSAGES), `${attribute(OUTPUT_MESSAGES)} != nil`),
    set(target, '"!"', all(isText, `Len(${value}) > ${String(MAX_JSON_LENGTH)}`)),
    set(messages, value, all(isThere, `IsList(${value})`)),
    // What is no JSON does not parse, and says nothing where it was cut.
    set(
      target,
      '"!"',
      all(
        isText,
        any(contains(value, 'finish_reason'), contains(value, '\\u')),
        any(...[']', '}'].map((end) => `HasSuffix(Trim(${value}, " \\t\\r\\n"), "${end}")`)),
      ),
    ),
    set(
      messages,
      `ParseJSON(${value})`,
      all(isText, `${target} != nil`, `Len(${value}) <= ${String(MAX_JSON_LENGTH)}`),
    ),
    set(messages, `ParseJSON(Concat(["[", ${value}, "]"], ""))`, all(isThere, `IsMap(${messages})`)),
    set(count, `Len(${messages})`, isParsed),
    where(`delete_key(${FOUND}, "${OUTPUT_MESSAGES}")`, isParsed),
    where(`flatten(${PARSED}, depth=2)`, isParsed),
    keepKeys(PARSED, '^m\\.[0-9]+\\.finish_reason$', all(isThere, `${count} != nil`)),
    set(target, '"!"', all(isThere, `${count} != nil`, `Len(${PARSED}) > 0`)),
    set(
      target,
      `Values(${PARSED})`,
      all(
        isThere,
        `${count} != nil`,
        `Len(${PARSED}) > 0`,
        `Len(${PARSED}) == ${count}`,
        any(not(`IsString(${value})`), `Len(${FOUND}) > 1`, matches(value, JSON_TEXTS)),
      ),
    ),
  ];
}

/** As `normalizeFinishReason`, and counts. */
function normalize(unfinished: readonly string[]): string[] {
  const isThere = `${TEXT} != nil`;
  const step = (expression: string, replacement: string): string => replace(TEXT, expression, replacement, isThere);
  const names = unfinished.filter((name) => /^\w+$/.test(name));
  const stems = `${UNFINISHED_STEMS.join('|')}|(?:${UNFINISHED_WORDS.join('|')})(?:[^a-z]|$)`;
  return [
    set(TEXT, `String(${FOUND})`, all(matches(`String(${FOUND})`, ALL_REASONS))),
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

/** Nothing finished where more choices were asked for, or how many cannot be read. */
function wanted(): string[] {
  const json = attribute(INVOCATION_PARAMETERS);
  const mayAsk = any(
    ...INVOCATION_COUNTS.flatMap((name) => [contains(json, `"${name}"`), contains(json, `'${name}'`)]),
    contains(json, '\\u00'),
  );
  const isNested = any(...GENERATION_CONFIGS.map((name) => contains(json, name)));
  const asks = all(`${ASKED} == true`, `Len(${json}) <= ${String(MAX_JSON_LENGTH)}`, matches(json, JSON_TEXTS));
  return [
    '# As many choices as were asked for.',
    set(ASKED, 'true', all(`IsString(${json})`, mayAsk)),
    set(PARAMETERS, `ParseJSON(${json})`, asks),
    set(
      cached('enough'),
      'true',
      any(
        `${ASKED} == nil`,
        all(
          `IsMap(${PARAMETERS})`,
          not(isNested),
          ...INVOCATION_COUNTS.map((name) => isAtMostFinished(keyOf(PARAMETERS, name))),
        ),
      ),
    ),
    ...[...CHOICE_COUNTS].flatMap((name) => {
      const count = cached('choice_count');
      return [
        set(count, attribute(name), `${attribute(name)} != nil`),
        set(cached('enough'), 'false', `not ${isAtMostFinished(count)}`),
      ];
    }),
  ];
}

function isAtMostFinished(value: string): string {
  const isNumber = any(`IsInt(${value})`, `IsDouble(${value})`);
  return any(
    `${value} == nil`,
    all(isNumber, `${value} <= ${FINISHED}`),
    all(matches(value, '^[0-9]{1,9}$'), `Int(${value}) <= ${FINISHED}`),
  );
}
