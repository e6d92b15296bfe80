import type { FinishedSpan } from '../../lib/otel/span.js';
import { type ErrorEvidence, type Evidence, evidenceOf, EXCEPTION_EVENT } from '../../lib/rule/error-evidence.js';
import { REAL_ERROR } from '../../lib/rule/real-error.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

/** What is scanned of a text. */
const SCANNED = 2048;

interface EvidenceCase {
  readonly name: string;
  readonly span: Partial<FinishedSpan>;
  readonly evidence: Evidence;
}

interface MessageCase {
  readonly name: string;
  readonly text: string;
  /** The error's name, where the text's stack tells it. */
  readonly type?: string;
  readonly message: string;
  /** Whether it goes on behind `message`. */
  readonly truncated?: true;
}

/** A status message, and the message and the type of the exception beside it. */
type Pair = readonly [status: string, exception: string, type: string];

const NONE: Pick<FinishedSpan, 'events' | 'status'> = { events: [], status: { code: 2 } };

const PIECES: readonly EvidenceCase[] = [
  { name: 'nothing', span: NONE, evidence: { exceptions: [], others: [] } },
  {
    name: 'an exception event',
    span: { ...NONE, events: [exceptionEvent('terminated', 'TypeError')] },
    evidence: { exceptions: [{ type: 'TypeError', message: 'terminated' }], others: [] },
  },
  {
    name: 'exception events in their order, among others',
    span: {
      ...NONE,
      events: [
        exceptionEvent('terminated', 'TypeError'),
        { name: 'gen_ai.choice', time: [1, 2], attributes: { 'exception.message': 'JSON parse error' } },
        exceptionEvent('JSON parse error', 'SyntaxError'),
        exceptionEvent('terminated', 'TypeError'),
      ],
    },
    evidence: {
      exceptions: [
        { type: 'TypeError', message: 'terminated' },
        { type: 'SyntaxError', message: 'JSON parse error' },
        { type: 'TypeError', message: 'terminated' },
      ],
      others: [],
    },
  },
  {
    name: 'an exception event without attributes',
    span: { ...NONE, events: [{ name: 'exception', time: [1, 2] }] },
    evidence: { exceptions: [{ type: '', message: '' }], others: [] },
  },
  {
    name: 'an exception event of a type alone',
    span: { ...NONE, events: [exceptionEvent(undefined, 'GeneratorExit')] },
    evidence: { exceptions: [{ type: 'GeneratorExit', message: '' }], others: [] },
  },
  {
    name: 'an exception event without a type, beside error.type',
    span: {
      ...NONE,
      events: [exceptionEvent('terminated')],
      attributes: chatAttributes({ 'error.type': 'TypeError' }),
    },
    evidence: { exceptions: [{ type: 'TypeError', message: 'terminated' }], others: [] },
  },
  {
    name: 'numbers as type and message',
    span: { ...NONE, events: [exceptionEvent(20, 1)], attributes: chatAttributes({ 'error.message': 3 }) },
    evidence: { exceptions: [{ type: '1', message: '20' }], others: [{ type: '', message: '3' }] },
  },
  ...[null, true, ['terminated'], { message: 'terminated' }].map((value) => ({
    name: `${JSON.stringify(value)} as type and message`,
    span: {
      ...NONE,
      events: [exceptionEvent(value, value)],
      attributes: chatAttributes({ 'error.type': value, 'error.message': value }),
    },
    evidence: { exceptions: [{ type: '', message: '' }], others: [] },
  })),
  {
    name: 'a status message',
    span: { ...NONE, status: { code: 2, message: 'terminated' } },
    evidence: { exceptions: [], others: [{ type: '', message: 'terminated' }] },
  },
  {
    name: 'a status message with error.type',
    span: {
      ...NONE,
      status: { code: 2, message: 'terminated' },
      attributes: chatAttributes({ 'error.type': 'TypeError' }),
    },
    evidence: { exceptions: [], others: [{ type: 'TypeError', message: 'terminated' }] },
  },
  {
    name: 'an error.message with error.type',
    span: { ...NONE, attributes: chatAttributes({ 'error.type': 'TypeError', 'error.message': 'terminated' }) },
    evidence: { exceptions: [], others: [{ type: 'TypeError', message: 'terminated' }] },
  },
  {
    name: 'an error.message beside an exception and a status message',
    span: {
      events: [exceptionEvent('terminated', 'TypeError')],
      status: { code: 2, message: 'other side closed' },
      attributes: chatAttributes({ 'error.message': 'JSON parse error' }),
    },
    evidence: {
      exceptions: [{ type: 'TypeError', message: 'terminated' }],
      others: [
        { type: '', message: 'other side closed' },
        { type: '', message: 'JSON parse error' },
      ],
    },
  },
  {
    name: 'an exception, another status message, and error.type, which adds nothing',
    span: {
      events: [exceptionEvent('terminated', 'TypeError')],
      status: { code: 2, message: 'other side closed' },
      attributes: chatAttributes({ 'error.type': 'SocketError' }),
    },
    evidence: {
      exceptions: [{ type: 'TypeError', message: 'terminated' }],
      others: [{ type: 'SocketError', message: 'other side closed' }],
    },
  },
  {
    name: 'an error.type alone',
    span: { ...NONE, attributes: chatAttributes({ 'error.type': 'client_error' }) },
    evidence: { exceptions: [], others: [{ type: 'client_error', message: '' }] },
  },
  {
    name: 'an error.type alone, beside a status message that is empty',
    span: {
      events: [],
      status: { code: 2, message: '' },
      attributes: chatAttributes({ 'error.type': 'client_error' }),
    },
    evidence: { exceptions: [], others: [{ type: 'client_error', message: '' }] },
  },
];

const STACK = '    at Fetch.onAborted (app.js:1:1)\n    at Fetch.emit (app.js:2:2)';

const MESSAGES: readonly MessageCase[] = [
  { name: 'a bare message', text: 'terminated', message: 'terminated' },
  { name: 'a message with blanks around it', text: ' terminated\n', message: 'terminated' },
  {
    name: 'a message of two lines',
    text: 'context canceled\nJSON parse error',
    message: 'context canceled\nJSON parse error',
  },
  {
    name: 'a message and its repetition, but no stack',
    text: 'terminated\nterminated',
    message: 'terminated\nterminated',
  },
  ...['tool failed  at emit (app.js:1:1)', '    at least (one) tool failed', '    at least (one)tool'].map((line) => ({
    name: `a line that has a frame in it: ${JSON.stringify(line)}`,
    text: `terminated\n${line}`,
    message: `terminated\n${line}`,
  })),
  {
    name: "a message, the error's name and stack",
    text: `terminated\n\nTypeError: terminated\n${STACK}`,
    type: 'TypeError',
    message: 'terminated',
  },
  {
    name: "a message, the error's name and stack with the line ends of Windows",
    text: 'terminated\r\n\r\nTypeError: terminated\r\n    at Fetch.onAborted (app.js:1:1)\r\n',
    type: 'TypeError',
    message: 'terminated',
  },
  { name: 'a message and its stack without a name', text: `terminated\n${STACK}`, message: 'terminated' },
  {
    name: 'a message with blanks around it and its stack',
    text: ` terminated \n${STACK}`,
    message: 'terminated',
  },
  { name: 'a stack', text: `TypeError: terminated\n${STACK}`, message: 'TypeError: terminated' },
  {
    name: 'a message, the name and code and stack',
    text: `Premature close\nError [ERR_STREAM_PREMATURE_CLOSE]: Premature close\n${STACK}`,
    type: 'Error [ERR_STREAM_PREMATURE_CLOSE]',
    message: 'Premature close',
  },
  {
    name: 'a message and its repetition before the stack',
    text: `terminated\nterminated\n${STACK}`,
    message: 'terminated',
  },
  {
    name: 'a message and another error before the stack',
    text: `context canceled\nJSON parse error\n${STACK}`,
    message: 'context canceled\nJSON parse error',
  },
  {
    name: 'a message, then the stack of another error with the same end',
    text: `canceled\nRate limit: all requests canceled\n${STACK}`,
    message: 'canceled\nRate limit: all requests canceled',
  },
  {
    name: 'a stack of tabs, as Java writes it',
    text: 'java.io.IOException: Canceled\n\tat okhttp3.RealCall.execute(RealCall.kt:1)',
    message: 'java.io.IOException: Canceled',
  },
  {
    name: 'a stack of .NET',
    text: 'The operation was canceled.\n   at System.Net.Http.HttpClient.Send() in /_/HttpClient.cs:line 42',
    message: 'The operation was canceled.',
  },
  { name: 'a line that only starts like a stack', text: 'terminated\nat last', message: 'terminated\nat last' },
  {
    name: 'an indented line that only starts like a stack',
    text: 'terminated\n    at least one tool failed: invalid JSON',
    message: 'terminated\n    at least one tool failed: invalid JSON',
  },
  {
    name: 'an indented line that only starts like a stack, before one',
    text: `terminated\n    at least one tool failed: invalid JSON\n${STACK}`,
    message: 'terminated\n    at least one tool failed: invalid JSON',
  },
  {
    name: 'an indented line that only starts like a stack, behind one',
    text: `terminated\n${STACK}\n    at least one tool failed: invalid JSON`,
    message: `terminated\n${STACK}\n    at least one tool failed: invalid JSON`,
  },
  {
    name: 'a line behind the stack',
    text: `terminated\n${STACK}\nJSON parse error`,
    message: `terminated\n${STACK}\nJSON parse error`,
  },
  {
    name: 'a stack with an empty line in it',
    text: `terminated\n    at emit (app.js:1:1)\n\n${STACK}`,
    message: 'terminated\n    at emit (app.js:1:1)',
  },
  ...[
    '    at file:///app/main.js:1:1',
    '    at <anonymous>',
    '    at async Promise.all (index 0)',
    '    at new Promise (<anonymous>)',
    '   at System.Net.Http.HttpConnection.SendAsync()',
    '\tat java.base/java.lang.Thread.run(Thread.java:840)',
    '    at emit (app.js:1:1) \t\r',
  ].map((frame) => ({
    name: `a message and the frame ${JSON.stringify(frame)}`,
    text: `terminated\n${frame}`,
    message: 'terminated',
  })),
  {
    name: 'a stack behind a name that has a code of a timeout',
    text: `canceled\n\nError [ERR_TIMEOUT]: canceled\n${STACK}`,
    type: 'Error [ERR_TIMEOUT]',
    message: 'canceled',
  },
  {
    name: 'two errors of the same message with their stacks',
    text: `terminated\n${STACK}\nTimeoutError: terminated\n${STACK}`,
    message: `terminated\n${STACK}\nTimeoutError: terminated`,
  },
  { name: 'a stack without a message', text: `\n${STACK}`, message: 'at Fetch.onAborted (app.js:1:1)' },
  {
    name: 'a stack with a cause',
    text: `terminated\n${STACK} {\n  [cause]: BodyTimeoutError: Body Timeout Error\n${STACK}\n}`,
    message: `terminated\n${STACK} {\n  [cause]: BodyTimeoutError: Body Timeout Error\n${STACK}\n}`,
  },
  {
    name: 'two errors with their stacks',
    text: `context canceled\n${STACK}\nError: JSON parse error\n${STACK}`,
    message: `context canceled\n${STACK}\nError: JSON parse error`,
  },
  { name: 'a text of the most that is scanned', text: 'x'.repeat(SCANNED), message: 'x'.repeat(SCANNED) },
  {
    name: 'a text of one more character',
    text: 'x'.repeat(SCANNED + 1),
    message: `${'x'.repeat(SCANNED - 1)}…`,
    truncated: true,
  },
  {
    name: 'a text whose cut ends like a teardown error',
    text: `${'context canceled'.padStart(SCANNED, 'x ')} by the server: JSON parse error`,
    message: `${'context canceled'.padStart(SCANNED, 'x ').slice(0, -1)}…`,
    truncated: true,
  },
  {
    name: 'a text of 1 MiB whose stack starts within what is scanned',
    text: `terminated\n\nTypeError: terminated\n${`${STACK}\n`.repeat(2 ** 14)}`,
    type: 'TypeError',
    message: 'terminated',
  },
  {
    name: 'a text of 1 MiB whose stack starts behind it',
    text: `terminated${' '.repeat(2 ** 20)}\n${STACK}`,
    message: `terminated${' '.repeat(SCANNED - 11)}…`,
    truncated: true,
  },
];

const REPETITIONS: readonly Pair[] = [
  ['terminated', 'terminated', ''],
  [' terminated\n', 'terminated', ''],
  ['TypeError: terminated', 'terminated', 'TypeError'],
  ['Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close', 'Premature close', 'Error'],
  ['Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close', 'Premature close', 'ERR_STREAM_PREMATURE_CLOSE'],
  ['AbortError: This operation was aborted', 'This operation was aborted', '20'],
  ['undici.errors.RequestAbortedError: Request aborted', 'Request aborted', ''],
  ['GeneratorExit', '', 'GeneratorExit'],
  [` GeneratorExit\n${STACK}`, '', 'GeneratorExit'],
  ['AbortError', 'This operation was aborted', 'AbortError'],
  [`terminated\n\nTypeError: terminated\n${STACK}`, 'terminated', 'TypeError'],
  [`terminated\n\nTypeError: terminated\n${STACK}`, `terminated\n\nTypeError: terminated\n${STACK}`, ''],
  [`TypeError: terminated\n${STACK}`, 'terminated', 'TypeError'],
  ['terminated', `terminated\n\nTypeError: terminated\n${STACK}`, ''],
  [`consumer bug\n${STACK}`, `consumer bug\n\nError: consumer bug\n${STACK}`, ''],
];

/** Status messages that repeat the exception, but behind the name of a real error. */
const OTHER_NAMES: readonly (readonly [status: string, exception: string, type: string, name: string])[] = [
  ['TimeoutError: This operation was aborted', 'This operation was aborted', 'Error', 'TimeoutError'],
  ['RateLimitError: canceled', 'canceled', '', 'RateLimitError'],
  ['TimeoutError: This operation was aborted', 'This operation was aborted', 'TimeoutError', 'TimeoutError'],
  ['Error [ERR_TIMEOUT]: canceled', 'canceled', 'Error', 'Error [ERR_TIMEOUT]'],
  ['InternalServerError: terminated', 'terminated', 'TypeError', 'InternalServerError'],
  [`terminated\n\nTimeoutError: terminated\n${STACK}`, 'terminated', 'TypeError', 'TimeoutError'],
];

const CONTRADICTIONS: readonly Pair[] = [
  ['canceled due to rate limit', 'canceled', ''],
  ['all requests canceled', 'canceled', ''],
  ['terminated: overloaded', 'terminated', ''],
  ['TypeError: bug: terminated', 'terminated', 'TypeError'],
  ['Too many requests: canceled', 'canceled', ''],
  ['Post "https://api.example/v1": context canceled', 'context canceled', ''],
  ['context canceled\nJSON parse error', 'context canceled', ''],
  ['JSON parse error\ncontext canceled', 'context canceled', ''],
  ['TERMINATED', 'terminated', ''],
  ['terminated.', 'terminated', ''],
  ['terminated', 'TypeError: terminated', ''],
  ['terminated', '', ''],
  ['GeneratorExit: ', '', 'GeneratorExit'],
  ['generatorexit', '', 'GeneratorExit'],
  ['terminated\n    at least one tool failed: invalid JSON', 'terminated', 'TypeError'],
  [`terminated\n${STACK}\nError: JSON parse error`, 'terminated', 'TypeError'],
];

/** The name before a stack, where it counts whatever type is given. */
function realName({ type = '' }: Pick<MessageCase, 'type'>): string | undefined {
  return REAL_ERROR.test(type) ? type : undefined;
}

/** What is told of a text: the rest of its case. */
function toldOf({ type = '', message, truncated }: Omit<MessageCase, 'name' | 'text'>): ErrorEvidence {
  return { type, message, ...(truncated && { truncated }) };
}

describe('EXCEPTION_EVENT', () => {
  it('is the name that recordException gives', () => {
    expect(EXCEPTION_EVENT).toBe('exception');
  });
});

describe('evidenceOf', () => {
  it.each(PIECES)('finds $name', ({ span, evidence }) => {
    expect(evidenceOf(makeSpan(span))).toStrictEqual(evidence);
  });

  it.each(MESSAGES)('reads the message of an exception from $name', ({ text, ...told }) => {
    expect(evidenceOf(makeSpan({ ...NONE, events: [exceptionEvent(text, 'Error')] }))).toStrictEqual<Evidence>({
      exceptions: [toldOf({ ...told, type: realName(told) ?? 'Error' })],
      others: [],
    });
  });

  it.each(MESSAGES)('reads the status message from $name', ({ text, ...told }) => {
    expect(evidenceOf(makeSpan({ ...NONE, status: { code: 2, message: text } }))).toStrictEqual<Evidence>({
      exceptions: [],
      others: [toldOf(told)],
    });
  });

  it.each(MESSAGES)('reads error.message from $name', ({ text, ...told }) => {
    const attributes = chatAttributes({ 'error.message': text });

    expect(evidenceOf(makeSpan({ ...NONE, attributes }))).toStrictEqual<Evidence>({
      exceptions: [],
      others: [toldOf(told)],
    });
  });

  it.each(MESSAGES)('reads the message and the type of an exception from $name', ({ text, ...told }) => {
    expect(evidenceOf(makeSpan({ ...NONE, events: [exceptionEvent(text)] }))).toStrictEqual<Evidence>({
      exceptions: [toldOf(told)],
      others: [],
    });
  });

  it('finds the name of a real error in the stack of an exception, whatever type is given beside it', () => {
    const exceptionOf = (name: string): readonly ErrorEvidence[] =>
      evidenceOf(
        makeSpan({ ...NONE, events: [exceptionEvent(`terminated\n\n${name}: terminated\n${STACK}`, 'Error')] }),
      ).exceptions;

    expect(exceptionOf('TimeoutError')).toStrictEqual([{ type: 'TimeoutError', message: 'terminated' }]);
    expect(exceptionOf('TypeError')).toStrictEqual([{ type: 'Error', message: 'terminated' }]);
  });

  it.each(REPETITIONS)('finds nothing new in the status message %j beside %j (%s)', (status, exception, type) => {
    expect(others(status, exception, type)).toStrictEqual([]);
  });

  it.each(OTHER_NAMES)(
    'finds the name of a real error in the status message %j beside %j (%j): %s',
    (status, exception, type, name) => {
      expect(others(status, exception, type)).toStrictEqual([{ type: name, message: exception }]);
    },
  );

  it('finds the name of a real error in a stack that the exception and the status message both have', () => {
    const text = `terminated\n\nTimeoutError: terminated\n${STACK}`;

    expect(others(text, text, 'Error')).toStrictEqual([{ type: 'TimeoutError', message: 'terminated' }]);
  });

  it('looks once at a text that stands in two places, and at none that is not there', () => {
    const span = makeSpan();
    const trim = jest.spyOn(String.prototype, 'trim');
    evidenceOf(span);
    const looks = trim.mock.contexts.map(String);
    trim.mockRestore();

    expect(looks).toStrictEqual(['context canceled']);
  });

  it.each([
    ['a line end', '\n'],
    ['a blank', ' '],
    ['nothing but frames, more than are scanned', `\n${STACK}`.repeat(SCANNED)],
  ])('finds no message in %s', (_name, message) => {
    expect(evidenceOf(makeSpan({ events: [], status: { code: 2, message } })).others).toStrictEqual([]);
  });

  it.each(['error.type', 'exception.type'])('reads at most 2,048 characters of %s', (attribute) => {
    const type = 'x'.repeat(SCANNED + 1);
    const span =
      attribute === 'error.type'
        ? makeSpan({ ...NONE, attributes: chatAttributes({ 'error.type': type }) })
        : makeSpan({ ...NONE, events: [exceptionEvent('', type)] });
    const { exceptions, others } = evidenceOf(span);

    expect([...exceptions, ...others]).toStrictEqual([{ type: 'x'.repeat(SCANNED), message: '' }]);
  });

  it.each(CONTRADICTIONS)('takes the status message %j beside %j (%j) by itself', (status, exception, type) => {
    expect(others(status, exception, type)).toStrictEqual([{ type: '', message: status.trim() }]);
  });

  it('finds nothing new in a status message that repeats the second of two exceptions', () => {
    const events = [exceptionEvent('terminated'), exceptionEvent('context canceled')];

    expect(evidenceOf(makeSpan({ status: { code: 2, message: 'context canceled' }, events })).others).toStrictEqual([]);
  });

  it('does not take error.type for news beside a repeated status message', () => {
    const attributes = chatAttributes({ 'error.type': 'TypeError' });

    expect(evidenceOf(makeSpan({ attributes })).others).toStrictEqual([]);
  });
});

/** What a status message adds to an exception. */
function others(status: string, exception: string, type: string): readonly ErrorEvidence[] {
  return evidenceOf(makeSpan({ status: { code: 2, message: status }, events: [exceptionEvent(exception, type)] }))
    .others;
}
