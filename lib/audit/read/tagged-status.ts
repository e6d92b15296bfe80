/**
 * The status of spans whose format has none: OpenTelemetry's exporters write it as tags.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import type { SpanAttributes, SpanStatusLike } from '../../otel/span.js';
import { textOf } from './json.js';
import { statusCodeOf } from './span-values.js';

/** The values of Jaeger's tag `error`, and those of Zipkin's that say no more than that there is one. */
const TRUE: ReadonlySet<unknown> = new Set([true, 'true']);
const FALSE: ReadonlySet<unknown> = new Set([undefined, null, false, 'false']);

/** Of Jaeger: `error` is a flag, the description stands beside it. */
export function jaegerStatus(tags: SpanAttributes): SpanStatusLike {
  return statusOf(tags, TRUE.has(tags['error']), textOf(tags['otel.status_description']));
}

/** Of Zipkin: `error` holds the description, and may be empty. */
export function zipkinStatus(tags: SpanAttributes): SpanStatusLike {
  const { error } = tags;
  const message = textOf(tags['otel.status_description']) || (TRUE.has(error) ? '' : textOf(error));
  return statusOf(tags, !FALSE.has(error), message);
}

function statusOf(tags: SpanAttributes, isError: boolean, message: string): SpanStatusLike {
  const said = statusCodeOf(tags['otel.status_code']);
  const code = said === SpanStatusCode.UNSET && isError ? SpanStatusCode.ERROR : said;
  return { code, message: code === SpanStatusCode.ERROR ? message : '' };
}
