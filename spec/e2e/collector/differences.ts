/**
 * Where the Collector keeps a span that the processor corrects: the table in `docs/collector.md`, as far as it is about
 * verdicts. There is no row the other way round.
 */
import { PLAIN_STATUS } from '../../../lib/collector/chat-statements.js';
import { knownReason } from '../../../lib/collector/known-reasons.js';
import { errorAttributesOf } from '../../../lib/rule/error-attributes.js';
import { evidenceOf, type Evidence } from '../../../lib/rule/error-evidence.js';
import { RESPONSE_NO_REFUSAL } from '../../../lib/rule/refusal.js';
import { CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../../../lib/rule/finished-choices.js';
import { MAX_JSON_LENGTH } from '../../../lib/rule/limits.js';
import { MARKS } from '../../../lib/rule/stack-causes.js';
import { PROGRESS_REASONS } from '../../../lib/rule/finish-reasons.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../../lib/rule/teardown-patterns.js';
import { expressionOf, isRegExp } from '../../../lib/rule/text-tests.js';
import type { ErrorEvidence } from '../../../lib/rule/pattern.js';
import { DEFAULT_WRAPPERS, partsOf } from '../../../lib/rule/wrappers.js';
import type { Rules } from '../../../lib/rule/rules.js';
import type { FinishedSpan } from '../../../lib/otel/span.js';

interface Difference {
  /** As the table says it. */
  readonly name: string;
  readonly holds: (span: FinishedSpan, rules: Rules) => boolean;
}

/** A reason that the statements know, of the words that `rules` leave. */
function reasonOf({ unfinishedReasons }: Rules): RegExp {
  return new RegExp(`^${knownReason([...unfinishedReasons]).replace('(?i:', '(?:')}$`, 'i');
}

/** What stands between the parts of a message, where the statements look for it. */
const BETWEEN_PARTS = /: | - |\] | = |, /;

const OF_CHOICE = /^gen_ai\.completion\.(\d+)/;

/** Texts that vary and the types that their patterns take: where one has none, it takes any. */
const VARYING = DEFAULT_TEARDOWN_PATTERNS.flatMap(({ text = [], type }) =>
  typeof type !== 'string' && !Array.isArray(type)
    ? []
    : [text]
        .flat()
        .flatMap((each) =>
          isRegExp(each) ? [{ text: new RegExp(`(?:${each.source})\\.?$`, each.flags), types: [type].flat() }] : [],
        ),
);

/** The rows of the table. */
const DIFFERENCES: readonly Difference[] = [
  {
    name: 'more than one description of the error, which differ, and of which not only the last is no bare text',
    holds: (span, rules) => new Set(textsOf(span, rules)).size > 1,
  },
  {
    name: 'a message of more than 256 bytes, with white space around it, with lines in it, or with one of `|`, `~`, `%` and `^`',
    holds: (span, rules) =>
      rawTextsOf(span, rules).some(
        (text) => Buffer.byteLength(text) > 256 || text !== text.trim() || /[\n|~%^]/.test(text),
      ),
  },
  {
    name: 'more than three parts before a text, two wrappers, a wrapper or a name of a type behind another part, parts in or around parentheses, or a name with a code',
    holds: (span, rules) =>
      textsOf(span, rules).some(
        (text) =>
          /\(.*: |: .*\(|\(.*\(| \[\w+\]: /.test(text) ||
          text.split(BETWEEN_PARTS).length > 3 ||
          /(?:: | - |\] | = )[A-Za-z][\w.:]*$/.test(text) ||
          wrappersIn(text).length > 1 ||
          wrappersIn(text).some(({ index = 0 }) => index > text.indexOf('\n') + 1),
      ),
  },
  {
    name: 'a finish reason with other words than those known, several that are joined by commas, or more than 256 bytes of them with their names',
    holds: ({ attributes }, rules) =>
      Object.entries(attributes).some(
        ([name, value]) => /finish_?reason|stop_reason/i.test(name) && !isKnownReason(value, reasonOf(rules)),
      ),
  },
  {
    name: 'more than one choice, or one that has not the number 0; a number of choices that is not 1',
    holds: ({ attributes }) =>
      Object.keys(attributes).some((name) => (OF_CHOICE.exec(name)?.[1] ?? '0') !== '0') ||
      [...CHOICE_COUNTS].some((name) => attributes[name] !== undefined && attributes[name] !== 1) ||
      /["'](?:n|candidate_?[cC]ount)["']|\\u00/.test(
        String(attributes[INVOCATION_PARAMETERS]).replace(/"(?:n|candidate_?[cC]ount)": ?1([,}])/g, '$1'),
      ) ||
      (attributes[INVOCATION_PARAMETERS] !== undefined &&
        typeof parsed(attributes[INVOCATION_PARAMETERS]) !== 'object'),
  },
  {
    name: 'output messages with a finish reason that are not one, in a list',
    holds: ({ attributes }, rules) =>
      attributes[OUTPUT_MESSAGES] !== undefined && !isOne(attributes[OUTPUT_MESSAGES], reasonOf(rules)),
  },
  {
    name: 'a status in another shape than a plain code, and another status than one of success; any of an RPC, any `http_code` and `response_code`',
    holds: ({ attributes }) =>
      Object.entries(attributes).some(([name, value]) => {
        if (/(?:rpc.*(?:code|status)|(?:http|response)[._]?code)$/i.test(name)) return true;
        if (name === PLAIN_STATUS && !Object.keys(attributes).some((each) => each !== name && /status/i.test(each)))
          return !(Number.isInteger(value) && Number(value) >= 0);
        return (
          /status(?:[_-]?(?:code|class))?(?:[_-]?value)?$/i.test(name) &&
          (Array.isArray(value) || !RESPONSE_NO_REFUSAL.has(String(value).toLowerCase()))
        );
      }) || !/^"?(?:\d+|[A-Za-z*_].*)?"?$/.test(JSON.stringify(attributes['error.type'] ?? '')),
  },
  {
    name: 'an attribute of an error, or a text of an event, that is no text',
    holds: ({ attributes, events }, rules) =>
      errorAttributesOf(attributes, Object.keys(attributes), rules.dialects).some(
        ({ name }) => typeof attributes[name] !== 'string',
      ) || events.some((event) => Object.values(event.attributes ?? {}).some((value) => typeof value !== 'string')),
  },
  {
    name: "another attribute that describes the error than error.type, error.message and a dialect's",
    holds: ({ attributes }, rules) =>
      errorAttributesOf(attributes, Object.keys(attributes), rules.dialects).some(
        ({ name }) => !['error.type', 'error.message'].includes(name) && !name.startsWith('langfuse.'),
      ),
  },
  {
    name: 'an event that tells of an error and is no exception, an exception that says more, or a stack trace that tells of causes or of another error',
    holds: ({ events }) =>
      events.some(
        ({ name, attributes = {} }) =>
          /err|fail|crash|panic|timeout|trip|violat|blocked|rejected|denied|code"|exception\.(?!type|message|stacktrace|escaped)|status|level|severity|"finish_reason|langfuse/i.test(
            JSON.stringify([/exception$/i.test(name) ? '' : name, Object.keys(attributes)]),
          ) ||
          MARKS.some((mark) => String(attributes['exception.stacktrace']).includes(mark)) ||
          /^"[\w.$]+(?: \[\w+\])?(?::|\\r?\\n|\\n|"$)/.test(
            JSON.stringify(attributes['exception.stacktrace'] ?? ' '),
          ) ||
          !['string', 'undefined'].includes(typeof attributes['exception.stacktrace']),
      ),
  },
  {
    name: 'a type that a pattern alone takes, apart from its message, or a type with a code',
    holds: (span, rules) => [...evidence(span, rules).types].some((type) => !rules.errorTypes.has(type)),
  },
  {
    name: 'a message that ends with a text that varies, under a type that its pattern does not take',
    holds: (span, rules) =>
      piecesOf(span, rules).some(({ type, message }) =>
        VARYING.some(({ text, types }) => text.test(message) && !types.includes(type)),
      ),
  },
  { name: 'an attribute `td`', holds: ({ attributes }) => attributes['td'] !== undefined },
];

function wrappersIn(text: string): RegExpMatchArray[] {
  return DEFAULT_WRAPPERS.flatMap((wrapper) => {
    const expression = new RegExp(
      expressionOf(partsOf(wrapper).before, (source) => source),
      'g',
    );
    return [...text.matchAll(expression)];
  });
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Whether messages are one that has a reason, in a list, or say nothing. */
function isOne(value: unknown, known: RegExp): boolean {
  if (typeof value === 'string' && !/finish_reason|\\u/.test(value)) return true;
  if (typeof value === 'string' && (value.length > MAX_JSON_LENGTH || /\p{Cc}/u.test(value))) return false;
  const messages = parsed(value);
  if (!Array.isArray(messages) || messages.length !== 1) return false;
  const [message] = messages as unknown[]; // any[]
  if (typeof message !== 'object' || message === null) return false;
  const { finish_reason: reason } = message as { finish_reason?: unknown }; // an object
  return typeof reason === 'string' && known.test(reason);
}

function isKnownReason(value: unknown, known: RegExp): boolean {
  const list = typeof value === 'string' && value.startsWith('[') ? parsed(value) : value;
  const texts: unknown[] = Array.isArray(list) ? list : [list];
  const last = texts.at(-1);
  return (
    texts.length > 0 &&
    !PROGRESS_REASONS.has(String(last)) &&
    texts.every((text) => typeof text === 'string' && (known.test(text) || PROGRESS_REASONS.has(text))) &&
    !(typeof value === 'string' && /^\s|\s$|\[\s|\s\]|\s{2}|\s,/.test(value)) &&
    JSON.stringify(value).length <= 256
  );
}

function evidence({ status, attributes, events }: FinishedSpan, rules: Rules): Evidence {
  const errorAttributes = errorAttributesOf(attributes, Object.keys(attributes), rules.dialects);
  const found = evidenceOf({ statusMessage: status.message, errorAttributes, events });
  return found ?? { exceptions: [], others: [], types: new Set() };
}

function piecesOf(span: FinishedSpan, rules: Rules): ErrorEvidence[] {
  const { exceptions, others } = evidence(span, rules);
  return [...exceptions, ...others];
}

function textsOf(span: FinishedSpan, rules: Rules): string[] {
  return piecesOf(span, rules).map(({ type, message }) => `${type}\n${message}`);
}

function rawTextsOf(span: FinishedSpan, rules: Rules): string[] {
  const names = errorAttributesOf(span.attributes, Object.keys(span.attributes), rules.dialects).map(
    ({ name }) => name,
  );
  return [
    span.status.message,
    ...names.map((name) => span.attributes[name]),
    ...span.events.flatMap(({ attributes = {} }) =>
      ['exception.message', 'error.message', 'message', 'error', 'exception.type'].map((name) => attributes[name]),
    ),
  ].filter((text) => typeof text === 'string' && text !== '') as string[]; // the others are gone
}

/** The rows that hold for a span. */
export function differencesOf(span: FinishedSpan, rules: Rules): string[] {
  return DIFFERENCES.filter(({ holds }) => holds(span, rules)).map(({ name }) => name);
}
