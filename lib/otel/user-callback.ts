/**
 * Code of the user's that runs inside `span.end()`.
 */
import { context, createContextKey } from '@opentelemetry/api';

/** That of `suppressTracing` in `@opentelemetry/core`, which the rule alone and the command line do without. */
const SUPPRESS_TRACING = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/**
 * Wraps `callback`: tracing is suppressed while it runs, so that spans it starts are not recorded, and it is never called
 * inside itself. Without a context manager tracing cannot be suppressed; a span that the callback ends would then call it
 * again, and gets `inside` instead.
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
