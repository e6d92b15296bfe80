/**
 * Names of attributes, events and metrics: those of the semantic conventions that are read, and those of this package.
 */

/** The event that takes the place of an exception event. */
export const TEARDOWN_EVENT = 'teardown';

/** On a teardown event and on the metric: the name of the pattern that matched. */
export const ATTR_TEARDOWN_PATTERN = 'teardown.pattern';

/** On a teardown event: the span's original status message, where it had one. */
export const ATTR_TEARDOWN_STATUS_MESSAGE = 'teardown.status.message';

/** The counter of judged chat spans with status ERROR, in `{span}`. */
export const METRIC_TEARDOWN_SPAN_JUDGED = 'teardown.span.judged';

/** On the metric: `corrected`, `would-correct` (with `dryRun`), or the reason why the span was kept. */
export const ATTR_TEARDOWN_VERDICT = 'teardown.verdict';

/** Who runs the model. Semantic conventions: gen-ai, registry. */
export const ATTR_GEN_AI_PROVIDER_NAME = 'gen_ai.provider.name';

/** The same before semantic conventions 1.37. */
export const ATTR_GEN_AI_SYSTEM = 'gen_ai.system';
