/**
 * The spans that the behaviours record, with the API of OpenTelemetry, at fixed times.
 */
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type HrTime,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';

/** A span that ends with status ERROR. */
export interface FailedCall {
  readonly what: string;
  readonly name: string;
  readonly attributes: Attributes;
  readonly message: string;
}

/** What the application was in the middle of, in another process. */
export const PARENT: SpanContext = {
  traceId: '94d527fdc58f245b25da02e944b8f149',
  spanId: '168ca6897c859da5',
  traceFlags: 1,
  isRemote: true,
};

export const SCOPE: { readonly name: string; readonly version: string } = { name: 'llm-client', version: '1.2.3' };

export const OTHER_PARENT: SpanContext = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: 1,
};

const LINKED: SpanContext = OTHER_PARENT;

const START: HrTime = [1795336892, 490000000];
const MIDDLE: HrTime = [1795336893, 304040524];
const END: HrTime = [1795336893, 345592945];

const CHAT: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.response.finish_reasons': ['stop'],
  'server.port': 443,
};

/** The model finished, then the stream was torn down. */
export const FALSE_ERROR: FailedCall = {
  what: 'a false error',
  name: 'chat gpt-4.1-mini',
  attributes: { ...CHAT, 'error.type': '*errors.errorString' },
  message: 'http2: response body closed',
};

/** What a correction makes of {@link FALSE_ERROR}; all its other fields stay. */
export const CORRECTED: object = {
  status: { code: SpanStatusCode.OK },
  attributes: CHAT,
  events: [
    { name: 'gen_ai.choice', time: MIDDLE, attributes: { index: 0 }, droppedAttributesCount: 0 },
    {
      name: 'teardown',
      time: MIDDLE,
      attributes: {
        'teardown.pattern': 'go.http2.body_closed',
        'teardown.status.message': FALSE_ERROR.message,
        'exception.type': 'Error',
        'exception.message': FALSE_ERROR.message,
        'error.type': '*errors.errorString',
      },
      droppedAttributesCount: 0,
    },
  ],
};

/** What must stay as it is. */
export const REAL_ERRORS: readonly FailedCall[] = [
  {
    ...FALSE_ERROR,
    what: 'a chat span without a finish reason',
    attributes: { ...FALSE_ERROR.attributes, 'gen_ai.response.finish_reasons': [] },
  },
  {
    ...FALSE_ERROR,
    what: 'a chat span that did not finish',
    attributes: { ...FALSE_ERROR.attributes, 'gen_ai.response.finish_reasons': ['error'] },
  },
  { ...FALSE_ERROR, what: 'a chat span with another exception', message: 'Unexpected token } in JSON' },
  {
    ...FALSE_ERROR,
    what: 'a chat span that the server refused',
    attributes: { ...FALSE_ERROR.attributes, 'http.response.status_code': 500 },
  },
  {
    ...FALSE_ERROR,
    what: 'a span of another kind',
    name: 'GET /',
    attributes: { 'http.request.method': 'GET', 'error.type': 'AbortError' },
  },
];

/** Records `call`, by default under {@link PARENT}. */
export function record(tracer: Tracer, { name, attributes, message }: FailedCall, parent: SpanContext = PARENT): void {
  const options = { kind: SpanKind.CLIENT, startTime: START, attributes, links: [{ context: LINKED }] };
  const span = tracer.startSpan(name, options, trace.setSpanContext(ROOT_CONTEXT, parent));
  span.addEvent('gen_ai.choice', { index: 0 }, MIDDLE);
  span.recordException({ name: 'Error', message }, MIDDLE);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.end(END);
}
