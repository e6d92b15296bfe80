/**
 * Code of the user's that runs inside `span.end()`.
 */
import { context } from '@opentelemetry/api';

/** That of `suppressTracing` in `@opentelemetry/core`, which the rule alone and the command line do without. */
const SUPPRESS_TRACING = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/**
 * `callback` as it is called here: with tracing suppressed, so that spans it starts are not recorded, and not inside
 * itself. Suppressed tracing needs a context manager, which not every application registers: without one, a span that
 * the callback ends would call it once more. Then `inside` is the result.
 */
export function userCallback<Arguments extends readonly unknown[], Result>(
  callback: (...args: Arguments) => Result,
  inside: Result,
): (...args: Arguments) => Result {
  let running = false;
  return (...args) => {
    if (running) return inside;
    running = true;
    try {
      return context.with(context.active().setValue(SUPPRESS_TRACING, true), () => callback(...args));
    } finally {
      running = false;
    }
  };
}
