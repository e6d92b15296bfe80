import { described, textOf, typeOf, type Described } from '../../lib/rule/error-text.js';

/** What is scanned of a text, and of one with a stack. */
const SCANNED = 2048;
const STACK_SCANNED = 2 ** 14;

interface MessageCase {
  readonly name: string;
  readonly text: string;
  /** The error's name, where the text's stack tells it. */
  readonly type?: string;
  readonly message: string;
  /** Whether it goes on behind `message`. */
  readonly truncated?: true;
}

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
    name: 'a message, then the stack of an error that passes it on behind its name',
    text: `canceled\nError: Rate limit: canceled\n${STACK}`,
    message: 'canceled\nError: Rate limit: canceled',
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
    name: 'a text of the most characters that a stack may have',
    text: 'terminated\n\nTypeError: terminated\n    at '.padEnd(STACK_SCANNED - 11, 'f') + ' (a.js:1:1)',
    type: 'TypeError',
    message: 'terminated',
  },
  {
    name: 'a text of one more character',
    text: `terminated\n${STACK}`.padEnd(STACK_SCANNED + 1),
    message: `terminated\n${STACK}`.padEnd(SCANNED - 1) + '…',
    truncated: true,
  },
  {
    name: 'a message of more characters behind which a stack stands',
    text: `${'x'.repeat(SCANNED + 1)}\n${STACK}`,
    message: `${'x'.repeat(SCANNED - 1)}…`,
    truncated: true,
  },
  {
    name: 'a text of 1 MiB that goes on with blanks',
    text: `terminated${' '.repeat(2 ** 20)}\n${STACK}`,
    message: `terminated${' '.repeat(SCANNED - 11)}…`,
    truncated: true,
  },
];

describe('described', () => {
  it.each(MESSAGES)('reads $name', ({ text, type = '', message, truncated }) => {
    expect(described(text)).toStrictEqual<Described>({
      name: type,
      message,
      ...(truncated && { truncated }),
    });
  });

  it.each([
    ['a line end', '\n'],
    ['a blank', ' '],
    ['nothing', ''],
  ])('finds no message in %s', (_name, text) => {
    expect(described(text)).toStrictEqual({ name: '', message: '' });
  });
});

describe('textOf', () => {
  it.each([
    ['terminated', 'terminated'],
    [20, '20'],
    [undefined, ''],
    [null, ''],
    [true, ''],
    [0, ''],
    [[], ''],
    [['terminated'], '[object Array]'],
    [{ message: 'terminated' }, '[object Object]'],
    [Symbol('terminated'), '[object Symbol]'],
    [1n, '[object BigInt]'],
  ])('of %p is %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });
});

it('typeOf is the text that is scanned of a type', () => {
  expect([typeOf(20), typeOf('x'.repeat(SCANNED + 1))]).toStrictEqual(['20', 'x'.repeat(SCANNED)]);
});
