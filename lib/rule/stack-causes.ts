/**
 * The causes that a stack trace tells of: errors behind the one that was recorded.
 */
import { MAX_STACK_SCANNED } from './limits.js';

/** Node's `util.inspect` and the JVM, at the start of a line. */
export const LINE_CAUSES: readonly string[] = ['[cause]:', 'Caused by:'];

/** .NET, on a line of its own or behind the error. */
export const INLINE_CAUSE = ' ---> ';

/** Python puts the cause before the error, and one of these lines between them (cpython Lib/traceback.py). */
export const BEHIND_PYTHON_CAUSES: readonly string[] = [
  'During handling of the above exception, another exception occurred:',
  'The above exception was the direct cause of the following exception:',
];

const CAUSE = new RegExp(
  `(?:^[ \\t]*(?:${LINE_CAUSES.map((marker) => marker.replace(/[[\]]/g, '\\$&')).join('|')}) ?|${INLINE_CAUSE})`,
);

/** What the start of `stack` says of each cause, one line each; `''` where that line says nothing. */
export function causesOf(stack: string): string[] {
  const causes: string[] = [];
  let said = '';
  for (const line of stack.slice(0, MAX_STACK_SCANNED).split('\n')) {
    const causesOfLine = line.split(CAUSE).slice(1);
    causes.push(...causesOfLine.map((cause) => cause.replace(/ \{$/, '').trim()));
    if (BEHIND_PYTHON_CAUSES.some((behind) => line.startsWith(behind))) causes.push(said);
    said = line.trim() || said;
  }
  return causes;
}
