/**
 * Names of attributes, events and metrics: those of the semantic conventions that are read, and those of this package.
 */

/** The events that `recordException` adds (semantic conventions, exceptions on spans). */
export const EXCEPTION_EVENT = 'exception';

/** On an exception event: its class, or its code. */
export const ATTR_EXCEPTION_TYPE = 'exception.type';

/** On an exception event: what went wrong. */
export const ATTR_EXCEPTION_MESSAGE = 'exception.message';

/** On an exception event: where it went wrong. */
export const ATTR_EXCEPTION_STACKTRACE = 'exception.stacktrace';

/** The event that takes the place of an exception event. */
export const TEARDOWN_EVENT = 'teardown';

/** On a teardown event and on the metric: the name of the pattern that matched. */
export const ATTR_TEARDOWN_PATTERN = 'teardown.pattern';

/** On a teardown event: the span's original status message, where it had one. */
export const ATTR_TEARDOWN_STATUS_MESSAGE = 'teardown.status.message';

/** On a teardown event: the name of the event whose place it takes, where that is not `exception`. */
export const ATTR_TEARDOWN_EVENT_NAME = 'teardown.event.name';

/** On a teardown event, before the name of a span's attribute that would hide one of the exception: `exception.type`. */
export const TEARDOWN_SPAN_PREFIX = 'teardown.span.';

/** The counter of judged chat spans with status ERROR, in `{span}`. */
export const METRIC_TEARDOWN_SPAN_JUDGED = 'teardown.span.judged';

/** On the metric: `corrected`, `would-correct` (with `dryRun`), or the reason why the span was kept. */
export const ATTR_TEARDOWN_VERDICT = 'teardown.verdict';

/** Who runs the model. Semantic conventions: gen-ai, registry. */
export const ATTR_GEN_AI_PROVIDER_NAME = 'gen_ai.provider.name';

/** The same before semantic conventions 1.37. */
export const ATTR_GEN_AI_SYSTEM = 'gen_ai.system';
