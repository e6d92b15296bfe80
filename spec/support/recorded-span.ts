/**
 * Spans that a real SDK has recorded, for specs that ask what these have.
 */
import { context, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { BasicTracerProvider as BasicTracerProvider1, type ReadableSpan as ReadableSpan1 } from 'sdk-trace-base-1';

interface Collecting<Recorded> {
  readonly onStart: () => void;
  readonly onEnd: (span: Recorded) => void;
  readonly forceFlush: () => Promise<void>;
  readonly shutdown: () => Promise<void>;
}

function collectInto<Recorded>(ended: Recorded[]): Collecting<Recorded> {
  return {
    onStart: () => undefined,
    onEnd: (span) => void ended.push(span),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}

/** A chat span with something in every field, ended. */
function recordChat<Recorded>(tracer: Tracer, ended: readonly Recorded[]): Recorded {
  const parent = tracer.startSpan('POST /answer');
  const span = tracer.startSpan(
    'chat',
    {
      kind: SpanKind.CLIENT,
      startTime: [1795336892, 490000000],
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] },
      links: [{ context: parent.spanContext(), attributes: { retry: true } }],
    },
    trace.setSpan(context.active(), parent),
  );
  span.addEvent('first token', { index: 0 });
  span.recordException(new TypeError('terminated'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'terminated' });
  span.end([1795336893, 345592945]);
  const [recorded] = ended;
  if (recorded === undefined) throw new Error('the span was not recorded');
  return recorded;
}

/** The same span as the SDK 2.x gives it to processors. */
export function spanOfSdk2(): ReadableSpan {
  const ended: ReadableSpan[] = [];
  const provider = new BasicTracerProvider({
    spanProcessors: [collectInto(ended)],
    spanLimits: { attributeCountLimit: 1, eventCountLimit: 1, linkCountLimit: 1 },
  });
  return recordChat(provider.getTracer('manual-semconv', '1.0.0'), ended);
}

/** The same span as the SDK 1.x gives it to processors. */
export function spanOfSdk1(): ReadableSpan1 {
  const ended: ReadableSpan1[] = [];
  const provider = new BasicTracerProvider1({
    spanProcessors: [collectInto(ended)],
    spanLimits: { attributeCountLimit: 1, eventCountLimit: 1 },
  });
  return recordChat(provider.getTracer('manual-semconv', '1.0.0'), ended);
}
