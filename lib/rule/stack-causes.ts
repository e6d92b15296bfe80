/**
 * The causes that a stack trace tells of: errors behind the one that was recorded.
 */
import { MAX_STACK_SCANNED } from './limits.js';

/** Node's `util.inspect`, the JVM, and .NET on a line of its own or behind the error. */
const CAUSE = /(?:^[ \t]*(?:\[cause\]|Caused by): ?| ---> )/;

/** Python puts the cause before the error, and one of these lines between them (cpython Lib/traceback.py). */
const BEHIND_PYTHON_CAUSE =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):/;

/** What stands in every stack with a cause. Most have none, and need no second look. */
const MARKS: readonly string[] = ['[cause]', 'Caused by', ' ---> ', 'the above exception', 'above exception was'];

/** What the start of `stack` says of each cause, one line each; `''` where that line says nothing. */
export function causesOf(stack: string): string[] {
  const scanned = stack.slice(0, MAX_STACK_SCANNED);
  if (!MARKS.some((mark) => scanned.includes(mark))) return [];
  const causes: string[] = [];
  let said = '';
  for (const line of scanned.split('\n')) {
    const behind = line.split(CAUSE).slice(1);
    causes.push(...behind.map((cause) => cause.replace(/ \{$/, '').trim()));
    if (BEHIND_PYTHON_CAUSE.test(line)) causes.push(said);
    said = line.trim() || said;
  }
  return causes;
}
