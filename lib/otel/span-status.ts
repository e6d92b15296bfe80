/**
 * The status of spans, as plain numbers: whoever preloads this package should not load the api for one of them.
 */

/** `SpanStatusCode.UNSET` of `@opentelemetry/api`. */
export const STATUS_UNSET = 0;

/** `SpanStatusCode.OK` of `@opentelemetry/api`. */
export const STATUS_OK = 1;

/** `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
export const STATUS_ERROR = 2;
