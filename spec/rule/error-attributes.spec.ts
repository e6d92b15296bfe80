import { DEFAULT_DIALECTS, type Dialect } from '../../lib/rule/dialects.js';
import { errorAttributesOf, isErrorAttribute, type ErrorAttribute } from '../../lib/rule/error-attributes.js';
import { charactersOf } from '../support/counted-work.js';

const HELD: Readonly<Record<ErrorAttribute['holds'], readonly string[]>> = {
  type: [
    ...['error.type', 'error.code', 'error.name', 'error.class', 'error.kind', 'exception.type', 'exception.code'],
    ...['openai.error.code', 'error_type', 'errorType', 'ERROR.TYPE', 'my_error.type', 'err.code', 'failure.kind'],
    ...['errors.type', 'error.cause.type', 'error_cause_name', 'error.causeCode'],
  ],
  message: [
    ...['error', 'errors', 'err', 'exception', 'failure', 'Error', 'gen_ai.error', 'app_failure', 'genkit:error'],
    ...['error.message', 'error.msg', 'error.text', 'error.description', 'error.detail', 'error.details'],
    ...['error.reason', 'error.cause', 'error.object', 'error_message', 'errorMessage', 'err.msg', 'app.error.message'],
    ...['error.body', 'error.data', 'error.info', 'error.title', 'error.summary', 'error.original', 'errorList'],
    ...['APIError', 'LLMError', 'step2Error', '/error/message', 'error-message', 'tool-error', 'app-error'],
    ...['lastError', 'gen_ai.toolError', 'lastErrorMessage', 'isFailure'],
    ...['exception.message', 'exception_cause', 'error.cause.message', 'error.cause.cause'],
  ],
  stack: [
    ...['exception.stacktrace', 'error.stack', 'error.stacktrace', 'error.stack_trace', 'errorStack'],
    ...['app.error.stack', 'error.cause.stack'],
  ],
  level: [],
};

const OTHERS = [
  ...['terror', 'myerror', 'error.types', 'error.type.x', 'error.handled', 'error.', 'error..type'],
  ...['errored', 'errs', 'failures', 'exceptions', 'error type', 'error.cause.', 'type', 'message', 'stacktrace', ''],
  ...['error.stack__trace', 'error.because', 'cause'],
];

function found(attributes: Record<string, unknown>, dialects?: readonly Dialect[]): ErrorAttribute[] {
  return errorAttributesOf(attributes, Object.keys(attributes), dialects);
}

describe('errorAttributesOf', () => {
  it.each(Object.entries(HELD).flatMap(([holds, names]) => names.map((name) => ({ name, holds }))))(
    'finds $name, which holds a $holds',
    ({ name, holds }) => {
      expect(found({ other: 1, [name]: 'x' }, DEFAULT_DIALECTS)).toStrictEqual([{ name, holds, value: 'x' }]);
      expect(found({ [name]: 'x' })).toStrictEqual([{ name, holds, value: 'x' }]);
      expect(isErrorAttribute(name)).toBe(true);
    },
  );

  it.each(OTHERS)('does not find %j', (name) => {
    expect(found({ [name]: 'x' }, DEFAULT_DIALECTS)).toStrictEqual([]);
    expect(isErrorAttribute(name)).toBe(false);
  });

  it.each([undefined, null])('does not find what is %s', (value) => {
    expect(
      found({ 'error.type': value, 'langfuse.observation.status_message': value }, DEFAULT_DIALECTS),
    ).toStrictEqual([]);
  });

  it.each([false, 0, '', []])('finds %p, which its reader may pass over', (value) => {
    expect(found({ 'error.type': value })).toStrictEqual([{ name: 'error.type', holds: 'type', value }]);
  });

  it('finds what the dialects name, whichever of them the span is of, behind what all have', () => {
    const attributes = {
      'langfuse.observation.level': 'ERROR',
      'langfuse.observation.status_message': 'disk full',
      'error.type': 'X',
    };

    expect(found(attributes, DEFAULT_DIALECTS)).toStrictEqual([
      { name: 'error.type', holds: 'type', value: 'X' },
      { name: 'langfuse.observation.status_message', holds: 'message', value: 'disk full' },
      { name: 'langfuse.observation.level', holds: 'level', value: 'ERROR' },
    ]);
    expect(Object.keys(attributes).map(isErrorAttribute)).toStrictEqual([true, true, true]);
  });

  it('finds what a dialect of an application names', () => {
    const dialect = { name: 'a', marker: 'a', finishReasons: [], errorMessages: ['a.b', 'a.c'], errorLevel: 'a.level' };

    expect(found({ 'a.c': 'x', 'a.b': 'y', 'a.level': 'fatal' }, [dialect])).toStrictEqual([
      { name: 'a.b', holds: 'message', value: 'y' },
      { name: 'a.c', holds: 'message', value: 'x' },
      { name: 'a.level', holds: 'level', value: 'fatal' },
    ]);
  });

  it('finds nothing of a dialect that names nothing, whatever a span has', () => {
    const everything = new Proxy({}, { get: () => 'ERROR' });

    expect(errorAttributesOf(everything, [], [{ name: 'a', marker: 'a', finishReasons: [] }])).toStrictEqual([]);
  });

  it.each(['error', 'FATAL'])('finds the level %s', (level) => {
    expect(found({ 'langfuse.observation.level': level }, DEFAULT_DIALECTS)).toStrictEqual([
      { name: 'langfuse.observation.level', holds: 'level', value: level },
    ]);
  });

  it.each(['WARNING', 'DEFAULT', 'ERRORS', 'NOERROR', 'ERROR'.padEnd(9), 2, undefined, ['ERROR']])(
    'does not find the level %p',
    (level) => {
      expect(found({ 'langfuse.observation.level': level }, DEFAULT_DIALECTS)).toStrictEqual([]);
    },
  );

  it('looks at the start of a level alone', () => {
    const attributes = { 'langfuse.observation.level': 'ERROR'.padEnd(2 ** 20) };

    expect(found(attributes, DEFAULT_DIALECTS)).toStrictEqual([]);
    expect(charactersOf(() => found(attributes, DEFAULT_DIALECTS))).toBeLessThan(100);
  });

  it('finds nothing of a dialect that is not asked', () => {
    expect(found({ 'langfuse.observation.status_message': 'x' })).toStrictEqual([]);
  });
});
