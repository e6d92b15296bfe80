/**
 * What a stack trace tells of: the error that was recorded, and the causes behind it.
 */
import { MAX_CAUSES_SCANNED, MAX_SCANNED } from './limits.js';

/**
 * Node's `util.inspect` (in brackets where `cause` is not enumerable), pino and VError, the JVM (also of what closing
 * threw), and .NET on a line of its own or behind the error.
 */
const CAUSE = /(?:^[ \t]*(?:\[cause\]|[Cc]ause|\[errors\]|[Cc]aused by|Suppressed): ?| ---> )/;

/** Ruby's `full_message`: a cause stands behind the frames of the error, its name behind what it says. */
const RUBY_CAUSE = /^\S[^`']*:\d+:in [`'][^`']+': (.*)$/;
const NAMED_BEHIND = /^(.*) \((\S+)\)$/;

/** Python puts the cause before the error, and a line that starts so between them (cpython Lib/traceback.py). */
const BEHIND_PYTHON_CAUSE = /^(?:During handling of the|The) above exception\b/;

/** What stands in a traceback before what went wrong, which may take several lines. */
const PYTHON_FRAME = /^(?:Traceback | {2}File | {4})/;

/** The first line of a stack of V8 or the JVM: a name, the code that V8 puts behind it, and what went wrong. */
const HEADER = /^([A-Za-z_$][\w.$]*(?: \[\w+\])?)(?:: (.*)|:?)$/;

/** What a name must end with to be that of an error, where the message beside it is another one. */
const NAME_OF_ERROR = /(?:Error|Exception)(?: \[\w+\])?$/;

/** What stands in every stack with a cause. Most have none, and need no second look. In Ruby's it is a path. */
export const MARKS: readonly string[] = [
  ...['[cause]', 'ause: ', '[errors]', 'aused by', 'Suppressed', '--->', 'above exception'],
  '\n/',
];

/** The same of Ruby where a path is relative. It stands in every other of its stacks too. */
const MARK_OF_RUBY = ':in ';

/** What libraries suppress to tell where an error has passed (reactor-core, kotlinx.coroutines): no error of its own. */
const NO_CAUSE =
  /^(?:(?:undefined|null),?$|The stacktrace has been enhanced by Reactor|reactor\.core\.publisher\.\w+\$OnAssemblyException|java\.lang\.Exception: #block|kotlinx\.coroutines\.(?:internal\.)?DiagnosticCoroutineContextException)/;

/**
 * What anyio and trio say of the stream below httpcore's error, which tells the same. Of another stream, that of an MCP
 * client or of a response to a browser, it is an error of its own.
 */
const OF_TRANSPORT = /^(?:anyio|trio)\.(?:Broken|Closed)ResourceError\b/;

/** What may stand behind the part that is scanned: no text is equal to it. */
const NOT_SCANNED = '…';

/**
 * What `stack` says of each cause: of Python all, of others a line each; `''` where that says nothing. Where it goes on
 * behind what is scanned, there may be one more.
 */
export function causesOf(stack: string): string[] {
  const scanned = stack.slice(0, MAX_CAUSES_SCANNED);
  const causes = scanned === stack ? [] : [NOT_SCANNED];
  if (!scanned.includes(MARK_OF_RUBY) && !MARKS.some((mark) => scanned.includes(mark))) return causes;
  let said: string[] = [];
  for (const [index, line] of scanned.split('\n').entries()) {
    const ofRuby = index === 0 ? undefined : RUBY_CAUSE.exec(line.trimEnd())?.[1];
    if (ofRuby !== undefined) causes.push(ofRuby.replace(NAMED_BEHIND, '$2: $1'));
    const behind = line
      .split(CAUSE)
      .slice(1)
      .filter((cause) => !NO_CAUSE.test(cause));
    causes.push(...behind.map((cause) => cause.replace(/ \{$/, '').trim()));
    if (BEHIND_PYTHON_CAUSE.test(line)) causes.push(said.join('\n').trim());
    if (BEHIND_PYTHON_CAUSE.test(line) || PYTHON_FRAME.test(line)) said = [];
    else said.push(line);
  }
  return causes.filter((cause, index) => !OF_TRANSPORT.test(cause) || !causes[index + 1]?.startsWith('httpcore'));
}

/** What a stack trace says of the error that it is of. */
export interface Header {
  /** The error's name, `''` where there is none. */
  readonly name: string;
  /** What it says where that is another message, `''` where it is the same or none. */
  readonly other: string;
}

/**
 * What `stack` says of an error with this `message`. An error's code stands in the place of its type where it has one
 * (`recordException`), and some errors take over the code of another: TypeORM's `QueryFailedError` has the `ECONNRESET`
 * of the database's driver.
 */
export function headerOf(stack: string, message: string): Header {
  const scanned = stack.slice(0, MAX_SCANNED);
  const lineEnd = scanned.indexOf('\n');
  const first = (lineEnd < 0 ? scanned : scanned.slice(0, lineEnd)).trimEnd();
  const [header = '', name = '', said = ''] = HEADER.exec(first) ?? [];
  if (said === '' ? message === '' : message.startsWith(said)) return { name, other: '' };
  return NAME_OF_ERROR.test(name) ? { name, other: header } : NO_HEADER;
}

const NO_HEADER: Header = { name: '', other: '' };
