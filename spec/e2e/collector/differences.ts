/**
 * Where the Collector keeps a span that the processor corrects: the table in `docs/collector.md`, as far as it is about
 * verdicts. There is no row the other way round.
 */
import { errorAttributesOf } from '../../../lib/rule/error-attributes.js';
import { described } from '../../../lib/rule/error-text.js';
import { evidenceOf, type Evidence } from '../../../lib/rule/error-evidence.js';
import { ERROR_CODES, HTTP_STATUS, OTHER_STATUS, RESPONSE_STATUS, RPC_STATUS } from '../../../lib/rule/refusal.js';
import { CHOICE_COUNTS, INVOCATION_PARAMETERS, OUTPUT_MESSAGES } from '../../../lib/rule/finished-choices.js';
import { MAX_JSON_LENGTH } from '../../../lib/rule/limits.js';
import { MARKS } from '../../../lib/rule/stack-causes.js';
import type { Rules } from '../../../lib/rule/rules.js';
import type { FinishedSpan } from '../../../lib/otel/span.js';

interface Difference {
  /** As the table says it. */
  readonly name: string;
  readonly holds: (span: FinishedSpan, rules: Rules) => boolean;
}

const REASONS = /^[\w .:,-]+$/;

/** The rows of the table. */
const DIFFERENCES: readonly Difference[] = [
  {
    name: 'more than two descriptions of the error that differ',
    holds: (span, rules) => new Set(textsOf(span, rules)).size > 2,
  },
  {
    name: 'a message of more than 256 bytes, 4,096 with an appended stack',
    holds: (span, rules) =>
      rawTextsOf(span, rules).some(
        (text) => Buffer.byteLength(text.replace(/\n[^]*/, '')) > 256 || Buffer.byteLength(text) > 4096,
      ),
  },
  {
    name: 'white space around a message, or lines in it that are no stack of frames behind it',
    holds: (span, rules) =>
      rawTextsOf(span, rules).some((text) => text !== text.trim() || described(text).message.includes('\n')),
  },
  {
    name: 'wrappers, types and phrases that take turns more than twice, stand in or around parentheses, or end with a comma behind another',
    holds: (span, rules) =>
      textsOf(span, rules).some(
        (text) =>
          /\(.*: |: .*\(|\(.*\(/.test(text) ||
          text.split(/: | - |\] | = /).length > 3 ||
          // The one that ends with a comma.
          text.search(/operation error [^:]*: \w+, /) > 0,
      ),
  },
  {
    name: 'finish reasons in another shape than a list, a plain text or JSON that is whole, or of more than 256 bytes',
    holds: ({ attributes }) =>
      Object.entries(attributes).some(
        ([name, value]) => /finish_?reason|stop_reason/i.test(name) && !isPlainReason(value),
      ) ||
      (attributes[OUTPUT_MESSAGES] !== undefined && !arePlain(attributes[OUTPUT_MESSAGES])),
  },
  {
    name: 'choices of which none has the number 0',
    holds: ({ attributes }) => {
      const names = Object.keys(attributes).filter((name) => /^gen_ai\.completion\.\d/.test(name));
      return names.length > 0 && !names.includes('gen_ai.completion.0.finish_reason');
    },
  },
  {
    name: 'a status in another shape than a plain code',
    holds: ({ attributes }) =>
      [...Object.keys(attributes).filter((name) => HTTP_STATUS.test(name)), ...RPC_STATUS].some(
        (name) => attributes[name] !== undefined && !/^(?:[1-3]\d\d|[01])$/.test(JSON.stringify(attributes[name])),
      ) ||
      [...ERROR_CODES].some(
        (name) =>
          attributes[name] !== undefined && !/^"?(?:\d+|[A-Za-z*_].*)"?$/.test(JSON.stringify(attributes[name])),
      ) ||
      Object.entries(attributes).some(
        ([name, value]) =>
          (RESPONSE_STATUS.test(name) && typeof value !== 'string') ||
          (OTHER_STATUS.test(name) && !/^"[A-Za-z _-]{0,64}"$/.test(JSON.stringify(value))),
      ),
  },
  {
    name: 'a number of choices that is no number',
    holds: ({ attributes }) =>
      [...CHOICE_COUNTS].some((name) => attributes[name] !== undefined && typeof attributes[name] !== 'number') ||
      (attributes[INVOCATION_PARAMETERS] !== undefined &&
        typeof parsed(attributes[INVOCATION_PARAMETERS]) !== 'object'),
  },
  {
    name: 'an attribute of an error, or a text of an event, that is no text',
    holds: ({ attributes, events }, rules) =>
      errorAttributesOf(attributes, Object.keys(attributes), rules.dialects).some(
        ({ name }) => !['string', 'boolean'].includes(typeof attributes[name]),
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
          /err|fail|crash|panic|timeout|trip|violat|blocked|rejected|denied|exception\.(?!type|message|stacktrace|escaped)|status|level|severity|"finish_reason|langfuse/i.test(
            JSON.stringify([/exception$/i.test(name) ? '' : name, Object.keys(attributes)]),
          ) ||
          MARKS.some((mark) => String(attributes['exception.stacktrace']).includes(mark)) ||
          /^[\w.$]+(?: \[\w+\])?:/.test(String(attributes['exception.stacktrace'])) ||
          !['string', 'undefined'].includes(typeof attributes['exception.stacktrace']),
      ),
  },
  {
    name: 'a type that a pattern alone takes, apart from its message',
    holds: (span, rules) => [...evidence(span, rules).types].some((type) => !rules.errorTypes.has(type)),
  },
  { name: 'an attribute `teardown`', holds: ({ attributes }) => attributes['teardown'] !== undefined },
];

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Whether messages are objects, with reasons as they are read, and not too long to be parsed. */
function arePlain(value: unknown): boolean {
  if (typeof value === 'string' && value.length > MAX_JSON_LENGTH) return false;
  const messages = [parsed(value)].flat();
  return messages.every((message) => {
    if (typeof message !== 'object' || message === null) return false;
    const { finish_reason: reason } = message as { finish_reason?: unknown }; // an object
    return reason === undefined || (typeof reason === 'string' && REASONS.test(reason));
  });
}

function isPlainReason(value: unknown): boolean {
  const texts = Array.isArray(value) ? value : [value];
  const plain = texts.every(
    (text) =>
      typeof text === 'string' &&
      (REASONS.test(text) || /^\s*\[?\s*"[\w .:-]+"(?:\s*,\s*"[\w .:-]+")*\s*\]?\s*$/.test(text)),
  );
  return plain && JSON.stringify(value).length <= 256;
}

function evidence({ status, attributes, events }: FinishedSpan, rules: Rules): Evidence {
  const errorAttributes = errorAttributesOf(attributes, Object.keys(attributes), rules.dialects);
  const found = evidenceOf({ statusMessage: status.message, errorAttributes, events });
  return found ?? { exceptions: [], others: [], types: new Set() };
}

function textsOf(span: FinishedSpan, rules: Rules): string[] {
  const { exceptions, others } = evidence(span, rules);
  return [...exceptions, ...others].map(({ type, message }) => `${type}\n${message}`);
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
