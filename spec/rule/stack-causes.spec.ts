import { causesOf, headerOf, type Header } from '../../lib/rule/stack-causes.js';
import { charactersOf } from '../support/counted-work.js';

const FRAME = '    at Fetch.onAborted (app.js:1:1)';

/** The traceback of the last of `errors`, each of which is the cause of the next. */
function tracebackOf(...errors: readonly string[]): string {
  return errors
    .map((error) => `Traceback (most recent call last):\n  File "x.py", line 1, in f\n${error}\n`)
    .join('\nThe above exception was the direct cause of the following exception:\n\n');
}

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
    name: "Node's, of a cause that is enumerable",
    stack: `TypeError: terminated\n${FRAME} {\n  cause: ZodError: invalid\n  ${FRAME}\n}`,
    causes: ['ZodError: invalid'],
  },
  ...['cause: ', '\tcause: ', 'Cause: '].map((mark) => ({
    name: `those behind ${JSON.stringify(mark)}`,
    stack: `TypeError: terminated\n${FRAME}\n${mark}ZodError: invalid`,
    causes: ['ZodError: invalid'],
  })),
  {
    name: "Node's, of a cause that is not there",
    stack: `APIUserAbortError: Request was aborted.\n${FRAME} {\n  cause: undefined,\n  status: undefined\n}`,
    causes: [],
  },
  {
    name: "pino's and VError's",
    stack: `Error: terminated\n${FRAME}\ncaused by: ZodError: invalid\n${FRAME}`,
    causes: ['ZodError: invalid'],
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
  // Recorded: Ruby 3.1 Net::HTTP; 3.4 has another quote
  {
    name: "Ruby's, behind the frames of the error",
    stack:
      "/usr/lib/ruby/3.1.0/socket.rb:452:in `__read_nonblock': Connection reset by peer (Errno::ECONNRESET)\n" +
      "\tfrom /usr/lib/ruby/3.1.0/net/http.rb:966:in `start'\n\tfrom /app/chat.rb:4:in `rescue in <main>'\n" +
      "/app/chat.rb:3:in `<main>': content (KeyError)\n",
    causes: ['KeyError: content'],
  },
  {
    name: "Ruby's, of a file that a relative path names",
    stack:
      "chat.rb:9:in 'Chat#read': Connection reset by peer (Errno::ECONNRESET)\n\tfrom chat.rb:12:in '<main>'\n" +
      "chat.rb:3:in 'Chat#save': PG::UniqueViolation: duplicate key (ActiveRecord::RecordNotUnique)\n",
    causes: ['ActiveRecord::RecordNotUnique: PG::UniqueViolation: duplicate key'],
  },
  {
    name: "Ruby's, of a cause without a message",
    stack: "app.rb:9:in `x': canceled (IOError)\n\tfrom app.rb:12:in `y'\napp.rb:3:in `z': unhandled exception\n",
    causes: ['unhandled exception'],
  },
  {
    name: "Ruby's, with brackets that name no error",
    stack:
      "app.rb:9:in `x': canceled (IOError)\n\tfrom app.rb:12:in `y'\napp.rb:120:in `z': no name (of an error) here\n",
    causes: ['no name (of an error) here'],
  },
  {
    name: "Ruby's, of which a frame goes on",
    stack: "app.rb:9:in `x': canceled (IOError)\n\tfrom app.rb:12:in `y': more\n",
    causes: [],
  },
  {
    name: "Ruby's, without a cause",
    stack: "app.rb:3:in `read': Connection reset by peer (Errno::ECONNRESET)\n\tfrom app.rb:9:in `x'\n",
    causes: [],
  },
  // Recorded: httpx2 2.16 over anyio 4.16 and trio 0.33, a reset and `aclose()` under a read
  ...[
    'anyio.BrokenResourceError',
    'anyio.ClosedResourceError',
    'trio.BrokenResourceError: socket connection broken: [Errno 104] Connection reset by peer',
    'trio.ClosedResourceError: this socket was already closed',
  ].flatMap((cause) =>
    [
      ['httpcore.ReadError', 'httpx.ReadError'],
      ['httpcore2.ReadError', 'httpx2.ReadError'],
    ].map((behind) => ({
      name: `Python's, below httpcore, of the transport: ${cause}`,
      stack: tracebackOf('ConnectionResetError: reset', cause, ...behind),
      causes: ['ConnectionResetError: reset', behind[0] ?? ''],
    })),
  ),
  ...[
    ['anyio.BrokenResourceError', 'asyncio.exceptions.CancelledError'],
    ['anyio.ClosedResourceError', 'mcp.McpError: Connection closed', 'httpcore.ReadError'],
    ['anyio.BusyResourceError: reading', 'httpcore.ReadError', 'httpx.ReadError'],
    ['anyio.BrokenResourceErrors', 'httpcore.ReadError', 'httpx.ReadError'],
    ['mine.anyio.BrokenResourceError', 'httpcore.ReadError', 'httpx.ReadError'],
    ['anyio.BrokenResourceError', 'not.httpcore.ReadError', 'httpx.ReadError'],
  ].map((errors) => ({
    name: `Python's, of another stream: ${errors.join(', ')}`,
    stack: tracebackOf(...errors),
    causes: errors.slice(0, -1),
  })),
  { name: 'one of which nothing is said in its line', stack: 'Error: a\nCaused by:\n    0: b', causes: [''] },
  {
    name: 'one at the end of what is scanned',
    stack: `${'x'.repeat(2 ** 16 - 13)}\nCaused by: a and so on`,
    causes: ['…', 'a'],
  },
  { name: 'one behind what is scanned', stack: `${'x'.repeat(2 ** 16)}\nCaused by: a`, causes: ['…'] },
  { name: 'one as long as what is scanned', stack: 'x'.repeat(2 ** 16), causes: [] },
  {
    name: "Node's AggregateError",
    stack: `AggregateError: all failed\n${FRAME} {\n  [errors]: [\n    Error: one\n  ]\n}`,
    causes: ['['],
  },
  {
    name: "the JVM's, of what closing threw",
    stack: 'java.io.IOException: Canceled\n\tat a.B.c(B.java:1)\n\tSuppressed: java.sql.SQLException: rollback\n',
    causes: ['java.sql.SQLException: rollback'],
  },
  ...[
    'undefined',
    'null',
    'The stacktrace has been enhanced by Reactor, refer to additional information below:',
    'reactor.core.publisher.FluxOnAssembly$OnAssemblyException: ',
    'java.lang.Exception: #block terminated with an error',
    'kotlinx.coroutines.internal.DiagnosticCoroutineContextException: [StandaloneCoroutine]',
    'kotlinx.coroutines.DiagnosticCoroutineContextException: [StandaloneCoroutine]',
  ].map((cause) => ({
    name: `what a library suppresses: ${cause}`,
    stack: `E: a\n\tSuppressed: ${cause}\n\tSuppressed: b`,
    causes: ['b'],
  })),
  ...[
    'undefined is not a function',
    'nullable',
    'see: The stacktrace has been enhanced by Reactor',
    'reactor.core.publisher.$OnAssemblyException',
    'java.lang.Exception: block',
  ].map((cause) => ({ name: `a cause much like that: ${cause}`, stack: `E: a\n  [cause]: ${cause}`, causes: [cause] })),
  {
    name: 'causes without a blank, and of two',
    stack: 'A\n[cause]:a\nCaused by: [cause]: b {',
    causes: ['a', '[cause]: b'],
  },
  {
    name: "Python's, of several lines",
    stack:
      'Traceback (most recent call last):\n  File "x.py", line 1, in f\n    call()\n    ~~~~^^\nE: 400, message:\n  a\n\nb\n\n' +
      'The above exception was the direct cause of the following exception:\n\nE: c',
    causes: ['E: 400, message:\n  a\n\nb'],
  },
  {
    name: 'one that has a brace in it',
    stack: 'E: a\n  [cause]: SyntaxError: { b { c {\n',
    causes: ['SyntaxError: { b { c'],
  },
  {
    name: "Python's, in which a frame is spoken of",
    stack:
      'E: a    b\nsee Traceback or   File\n\nThe above exception was the direct cause of the following exception:\nE: c',
    causes: ['E: a    b\nsee Traceback or   File'],
  },
  {
    name: "Python's, of which nothing is said",
    stack: 'E: a\n  File "x.py"\nDuring handling of the above exception, another exception occurred:\nE: b',
    causes: [''],
  },
  {
    name: 'one behind a line of blanks',
    stack: 'E: a\n  \nThe above exception was the direct cause of the following exception:\nE: b',
    causes: ['E: a'],
  },
  {
    name: "Python's words in the middle of a line",
    stack: 'E: a\nNote: The above exception was the direct cause of the following exception:\nE: b',
    causes: [],
  },
  {
    name: 'what begins as they do',
    stack: 'E: a\nThe above exceptions and\nDuring handling of it: [cause]',
    causes: [],
  },
  { name: 'prose that speaks of causes', stack: 'it was Caused by: nothing\nsee [cause]: nothing', causes: [] },
];

describe('causesOf', () => {
  it.each(STACKS)('finds in $name: $causes', ({ stack, causes }) => {
    expect(causesOf(stack)).toStrictEqual(causes);
  });

  it('does not look at the lines of a stack that has no cause', () => {
    expect(charactersOf(() => causesOf(`TypeError: terminated\n${`${FRAME}\n`.repeat(100)}`))).toBe(0);
  });
});

const HEADERS: readonly (readonly [what: string, stack: string, message: string, header: Header])[] = [
  ['of V8', `TypeError: terminated\n${FRAME}`, 'terminated', { name: 'TypeError', other: '' }],
  ['with a code', 'Error [ERR_X]: gone', 'gone', { name: 'Error [ERR_X]', other: '' }],
  ['of the JVM', 'java.io.IOException: a: b\r\n\tat c', 'a: b', { name: 'java.io.IOException', other: '' }],
  ['of an inner class', 'a.B$C_1: d', 'd', { name: 'a.B$C_1', other: '' }],
  ['of a private name', '_E: d', 'd', { name: '_E', other: '' }],
  ['with the first line of a message', 'Error: a\nb', 'a\nb', { name: 'Error', other: '' }],
  ['with the start of a message', 'Error: a', 'a b', { name: 'Error', other: '' }],
  ['of an error without a message', `AbortError\n${FRAME}`, '', { name: 'AbortError', other: '' }],
  ['of an error without a message, with a colon', 'AbortError:', '', { name: 'AbortError', other: '' }],
  ['of another message', 'Error: no space left', 'terminated', { name: 'Error', other: 'Error: no space left' }],
  ['of a longer message', 'Error: terminated by x', 'terminated', { name: 'Error', other: 'Error: terminated by x' }],
  ['of another message, behind a code', 'Error [ERR_X]: a', 'b', { name: 'Error [ERR_X]', other: 'Error [ERR_X]: a' }],
  ['of another message, of an exception', 'IOException: a', 'b', { name: 'IOException', other: 'IOException: a' }],
  ['of another message, under no name of an error', 'Errors: a', 'b', { name: '', other: '' }],
  ['of another message, under a name with an error inside', 'ErrorX [ERR_X]: a', 'b', { name: '', other: '' }],
  ['without the message, with a colon', 'ZodError:', 'terminated', { name: 'ZodError', other: 'ZodError:' }],
  ['without the message', `ZodError\n${FRAME}`, 'terminated', { name: 'ZodError', other: 'ZodError' }],
  ['with a message that is not known', 'Error: a', '', { name: 'Error', other: 'Error: a' }],
  ['longer than what is scanned', `Error: ${'x'.repeat(3000)}`, 'x'.repeat(3000), { name: 'Error', other: '' }],
  ['of Python', 'Traceback (most recent call last):\n  File "x.py"', 'terminated', { name: '', other: '' }],
  ['that is a frame', FRAME, 'terminated', { name: '', other: '' }],
  ['that is a phrase', 'it failed: terminated', 'terminated', { name: '', other: '' }],
  ['with a name of digits', '5xx: terminated', 'terminated', { name: '', other: '' }],
  ['with a code behind the colon', 'Error: [ERR_X] a', 'b', { name: 'Error', other: 'Error: [ERR_X] a' }],
  ['with two blanks', 'Error  [ERR_X]: a', 'a', { name: '', other: '' }],
  ['without a blank', 'Error:a', 'a', { name: '', other: '' }],
  ['of nothing', '', '', { name: '', other: '' }],
];

it.each(HEADERS)('headerOf reads a line %s', (_what, stack, message, header) => {
  expect(headerOf(stack, message)).toStrictEqual(header);
});

it('headerOf looks at the start of a stack alone', () => {
  expect(charactersOf(() => headerOf('x'.repeat(2 ** 20), ''))).toBeLessThanOrEqual(2048);
});
