import { ROOT_CONTEXT, SpanStatusCode, type Attributes, type Tracer } from '@opentelemetry/api';

const CHAT: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.usage.input_tokens': 812,
  'gen_ai.usage.output_tokens': 214,
};

interface SpanKindOfMix {
  readonly name: string;
  readonly attributes: Attributes;
  /** The error, where there is one: every span has a text of its own. */
  readonly error?: (index: number) => Error;
}

const REQUEST: SpanKindOfMix = { name: 'GET', attributes: { 'http.request.method': 'GET', 'server.port': 443 } };
const CALL: SpanKindOfMix = { name: 'chat gpt-4o', attributes: CHAT };
const FALSE_ERROR: SpanKindOfMix = {
  ...CALL,
  error: (index) => new Error(`Post "https://api.example/v1/chat/completions?call=${String(index)}": context canceled`),
};
const REAL_CHAT_ERROR: SpanKindOfMix = { ...CALL, error: (index) => new Error(`overloaded, request ${String(index)}`) };
const REAL_ERROR: SpanKindOfMix = {
  ...REQUEST,
  error: (index) => new Error(`connect ECONNREFUSED 127.0.0.1:${String(index % 65536)}`),
};

/** Of twenty spans: fourteen that went well outside of LLM calls, three calls, and three errors. */
const MIX: readonly SpanKindOfMix[] = [
  ...Array.from({ length: 14 }, () => REQUEST),
  ...Array.from({ length: 3 }, () => CALL),
  REAL_ERROR,
  REAL_CHAT_ERROR,
  FALSE_ERROR,
];

/** How many of the spans are false errors. */
export const SHARE_OF_FALSE_ERRORS: number = 1 / MIX.length;

/** No stack: taking one would be most of the time. */
Error.stackTraceLimit = 0;

/** Records the span number `index` of the mix. */
export function recordSpan(tracer: Tracer, index: number): void {
  const { name, attributes, error } = MIX[index % MIX.length] ?? REQUEST;
  const span = tracer.startSpan(name, { attributes }, ROOT_CONTEXT);
  if (error !== undefined) {
    const thrown = error(index);
    span.recordException(thrown);
    span.setStatus({ code: SpanStatusCode.ERROR, message: thrown.message });
    span.setAttribute('error.type', thrown.name);
  }
  span.end();
}
