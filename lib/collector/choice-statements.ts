/**
 * The finish reasons of choices in OTTL: of attributes with the number of a choice in their name, and of messages.
 */
import {
  all,
  any,
  attribute,
  contains,
  deleteKeys,
  keepKeys,
  keyOf,
  matches,
  not,
  replaceInKeys,
  set,
  where,
} from './ottl.js';
import { OUTPUT_MESSAGES } from '../rule/finished-choices.js';
import { MAX_JSON_LENGTH } from '../rule/limits.js';
import { verbatim } from '../rule/text-tests.js';
import { FOUND, startOf } from './finish-attributes.js';

const CHOICES = keyOf('span.cache', 'choices');
const REASONS = keyOf('span.cache', 'reasons');
const PARSED = keyOf('span.cache', 'parsed');
const COUNT = keyOf('span.cache', 'count');

/** In which no text has a control character: the Collector parses what has, JavaScript does not. */
export const JSON_TEXTS: string = String.raw`^(?:[^"]|"(?:[^"\\\x00-\x1f]|\\.)*")*$`;

/** Every choice of which an attribute tells has a reason, or none has. */
export function collectChoices(name: string): string[] {
  const start = startOf(name);
  const end = verbatim(name.slice(name.indexOf('*') + 1));
  const target = keyOf(FOUND, name);
  return [
    set(CHOICES, FOUND),
    keepKeys(CHOICES, `^${start}[0-9]`),
    deleteKeys(FOUND, `^${start}[0-9]`),
    set(REASONS, CHOICES),
    keepKeys(REASONS, `^${start}[0-9]{1,9}${end}$`),
    replaceInKeys(CHOICES, `^(${start}[0-9]+).*$`, '${1}'),
    set(target, '"!"', `Len(${REASONS}) > 0`),
    set(target, `Values(${REASONS})`, all(`Len(${REASONS}) > 0`, `Len(${REASONS}) == Len(${CHOICES})`)),
  ];
}

/** Of each message its `finish_reason`: flattened, they are the keys that end so. */
export function collectMessages(): string[] {
  const value = keyOf('span.cache', 'messages');
  const messages = keyOf(PARSED, 'm');
  const target = keyOf(FOUND, OUTPUT_MESSAGES);
  const isThere = `${value} != nil`;
  const isParsed = all(isThere, `IsList(${messages})`);
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
    set(COUNT, `Len(${messages})`, isParsed),
    where(`delete_key(${FOUND}, "${OUTPUT_MESSAGES}")`, isParsed),
    where(`flatten(${PARSED}, depth=2)`, isParsed),
    keepKeys(PARSED, '^m\\.[0-9]+\\.finish_reason$', all(isThere, `${COUNT} != nil`)),
    set(target, '"!"', all(isThere, `${COUNT} != nil`, `Len(${PARSED}) > 0`)),
    set(
      target,
      `Values(${PARSED})`,
      all(
        isThere,
        `${COUNT} != nil`,
        `Len(${PARSED}) > 0`,
        `Len(${PARSED}) == ${COUNT}`,
        any(not(`IsString(${value})`), `Len(${FOUND}) > 1`, matches(value, JSON_TEXTS)),
      ),
    ),
  ];
}
