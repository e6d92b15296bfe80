import { causesOf } from '../../lib/rule/stack-causes.js';

const FRAME = '    at Fetch.onAborted (app.js:1:1)';

const STACKS: readonly { readonly name: string; readonly stack: string; readonly causes: readonly string[] }[] = [
  { name: 'no stack', stack: '', causes: [] },
  { name: 'a stack without a cause', stack: `TypeError: terminated\n${FRAME}\n${FRAME}`, causes: [] },
  {
    name: "Node's, with the frames of the cause",
    stack: `TypeError: terminated\n${FRAME} {\n  [cause]: SocketError: other side closed\n  ${FRAME} {\n  code: 'X' }\n}`,
    causes: ['SocketError: other side closed'],
  },
  {
    name: "Node's, of a cause without frames",
    stack: `TypeError: terminated\n${FRAME} {\n  [cause]: Error: read ECONNRESET {\n    code: 'ECONNRESET'\n  }\n}`,
    causes: ['Error: read ECONNRESET'],
  },
  {
    name: "the JVM's, several",
    stack:
      'java.io.IOException: Canceled\n\tat a.B.c(B.java:1)\nCaused by: x.Y: one\n\t... 3 more\n\tCaused by: x.Z: two\r\n',
    causes: ['x.Y: one', 'x.Z: two'],
  },
  {
    name: ".NET's, on a line of its own",
    stack:
      'System.OperationCanceledException: A task was canceled.\n ---> System.TimeoutException: too late\n   at A.B()',
    causes: ['System.TimeoutException: too late'],
  },
  {
    name: ".NET's, in the line of the error",
    stack: 'A: one ---> B: two ---> C: three\n   at A.B()',
    causes: ['B: two', 'C: three'],
  },
  {
    name: "Python's, while another was handled",
    stack:
      'Traceback (most recent call last):\n  File "x.py", line 1\nsqlalchemy.exc.IntegrityError: duplicate key\n\n' +
      'During handling of the above exception, another exception occurred:\n\n' +
      'Traceback (most recent call last):\nasyncio.exceptions.CancelledError\n',
    causes: ['sqlalchemy.exc.IntegrityError: duplicate key'],
  },
  {
    name: "Python's, two that were the direct cause",
    stack:
      'httpcore.ReadError\n\nThe above exception was the direct cause of the following exception:\n\nhttpx.ReadError\n\n' +
      'The above exception was the direct cause of the following exception:\n\nopenai.APIConnectionError: Connection error.',
    causes: ['httpcore.ReadError', 'httpx.ReadError'],
  },
  { name: 'one of which nothing is said in its line', stack: 'Error: a\nCaused by:\n    0: b', causes: [''] },
  {
    name: 'one at the end of what is scanned',
    stack: `${'x'.repeat(2 ** 14 - 13)}\nCaused by: a and so on`,
    causes: ['a'],
  },
  { name: 'one behind what is scanned', stack: `${'x'.repeat(2 ** 14)}\nCaused by: a`, causes: [] },
  { name: 'prose that speaks of causes', stack: 'it was Caused by: nothing\nsee [cause]: nothing', causes: [] },
];

it.each(STACKS)('causesOf finds in $name: $causes', ({ stack, causes }) => {
  expect(causesOf(stack)).toStrictEqual(causes);
});
