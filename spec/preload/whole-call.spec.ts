import { CORRECTED, startWith } from './start.js';

/** A chat span with the span of its HTTP request, both broken off behind the finish reason. */
const CALL = `
  import './programs/node-sdk.js';
  import { context, SpanKind, trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('application');
  const chat = tracer.startSpan('chat gpt-4o', { attributes: { 'gen_ai.operation.name': 'chat' } });
  const request = { kind: SpanKind.CLIENT, attributes: { 'http.request.method': 'POST' } };
  const transport = tracer.startSpan('POST', request, trace.setSpan(context.active(), chat));
  transport.setAttribute('http.response.status_code', 200);
  chat.setAttribute('gen_ai.response.finish_reasons', ['stop']);
  for (const span of [transport, chat]) {
    span.recordException({ name: 'TypeError', message: 'terminated' });
    span.setStatus({ code: 2, message: 'terminated' });
    span.end();
  }
  void (trace.getTracerProvider() as never as { getDelegate(): { forceFlush(): Promise<void> } }).getDelegate().forceFlush();`;

const OK = { status: { code: 1 }, events: ['teardown'] };
const ERROR = { status: { code: 2, message: 'terminated' }, events: ['exception'] };

describe('TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL', () => {
  it.each([
    ['true', OK],
    ['false', ERROR],
    ['', ERROR],
  ])('says whether the transport span is corrected too: %j', async (value, transport) => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL: value }, CALL);
    expect(left).toMatchObject({ exitCode: 0, stderr: '' });
    expect(left.spans).toEqual([
      { name: 'POST', ...transport },
      { name: 'chat gpt-4o', ...OK },
    ]);
  });

  it('counts as false with one warning: on', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL: 'on' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_WHOLE_CALL accepts true or false, got "on": ignored',
    ]);
  });
});
