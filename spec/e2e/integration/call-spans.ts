/**
 * The spans of a whole call: which are its chat spans, and which attempt made which transport span. That is told by
 * what the server read in the requests.
 */
import type { ServedCall } from '../../../examples/demo/server.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult } from './results.js';
import type { WholeCall } from './whole-calls.js';

/** One request, and the transport span that made it, if it has ended. */
export interface Attempt {
  readonly served: ServedCall;
  readonly transport: SpanRecord | undefined;
}

export function attemptsOf({ served: calls, raw }: CellResult<WholeCall>): Attempt[] {
  return calls.map((served) => {
    const [, traceId, spanId] = served.traceparent?.split('-') ?? [];
    return { served, transport: raw.find((span) => span.traceId === traceId && span.spanId === spanId) };
  });
}

/** In the order in which they ended. */
export function chatSpansOf({ raw }: CellResult<WholeCall>): SpanRecord[] {
  return raw.filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'chat');
}
