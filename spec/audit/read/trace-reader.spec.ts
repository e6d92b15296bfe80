import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { MEMBER_DEPTH, type Wanted } from '../../../lib/audit/read/span-watch.js';
import { NOTHING, read } from '../support/read.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const PARENT_ID = '00f067aa0ba902b7';

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** The one span that every format below says. */
const SPAN = {
  name: 'chat gpt-4.1',
  kind: SpanKind.CLIENT,
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  parentSpanId: PARENT_ID,
  startTime: [1795336892, 837000000],
  endTime: [1795336893, 304178000],
  status: { code: SpanStatusCode.ERROR, message: 'terminated' },
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 9,
    'gen_ai.request.temperature': 0.5,
    'gen_ai.request.stream': true,
  },
  events: [
    {
      name: 'exception',
      time: [1795336893, 304040000],
      attributes: { 'exception.type': 'TypeError', 'exception.message': 'terminated' },
    },
  ],
  droppedEventsCount: 1,
  scope: 'my-client',
};

const OTLP_SPAN = {
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  parentSpanId: PARENT_ID,
  name: 'chat gpt-4.1',
  kind: 3,
  startTimeUnixNano: '1795336892837000000',
  endTimeUnixNano: '1795336893304178000',
  attributes: [
    { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
    { key: 'gen_ai.response.finish_reasons', value: { arrayValue: { values: [{ stringValue: 'stop' }] } } },
    { key: 'gen_ai.usage.input_tokens', value: { intValue: '9' } },
    { key: 'gen_ai.request.temperature', value: { doubleValue: 0.5 } },
    { key: 'gen_ai.request.stream', value: { boolValue: true } },
  ],
  events: [
    {
      timeUnixNano: '1795336893304040000',
      name: 'exception',
      attributes: [
        { key: 'exception.type', value: { stringValue: 'TypeError' } },
        { key: 'exception.message', value: { stringValue: 'terminated' } },
      ],
    },
  ],
  droppedEventsCount: 1,
  status: { code: 2, message: 'terminated' },
};

const RESOURCE = { attributes: [{ key: 'service.name', value: { stringValue: 'chat-api' } }] };
const SCOPE = { name: 'my-client', version: '1.0.0' };

function otlp(span: unknown): object {
  return { resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [span] }] }] };
}

const TEMPO_SPAN = {
  ...OTLP_SPAN,
  traceId: base64(TRACE_ID),
  spanId: base64(SPAN_ID),
  parentSpanId: base64(PARENT_ID),
  kind: 'SPAN_KIND_CLIENT',
  status: { code: 'STATUS_CODE_ERROR', message: 'terminated' },
};

const JAEGER_SPAN = {
  traceID: TRACE_ID,
  spanID: SPAN_ID,
  // Jaeger leaves out leading zeros.
  references: [{ refType: 'CHILD_OF', traceID: TRACE_ID, spanID: PARENT_ID.slice(2) }],
  operationName: 'chat gpt-4.1',
  startTime: 1795336892837000,
  duration: 467178,
  processID: 'p1',
  tags: [
    { key: 'gen_ai.operation.name', type: 'string', value: 'chat' },
    { key: 'gen_ai.response.finish_reasons', type: 'string', value: '["stop"]' },
    { key: 'gen_ai.usage.input_tokens', type: 'int64', value: 9 },
    { key: 'span.kind', type: 'string', value: 'client' },
    { key: 'otel.scope.name', type: 'string', value: 'my-client' },
    { key: 'otel.status_code', type: 'string', value: 'ERROR' },
    { key: 'otel.status_description', type: 'string', value: 'terminated' },
    { key: 'otel.dropped_events_count', type: 'int64', value: '1' },
    { key: 'error', type: 'bool', value: true },
  ],
  logs: [
    {
      timestamp: 1795336893304040,
      fields: [
        { key: 'event', type: 'string', value: 'exception' },
        { key: 'exception.type', type: 'string', value: 'TypeError' },
        { key: 'exception.message', type: 'string', value: 'terminated' },
      ],
    },
  ],
};

const PROCESSES = { p1: { serviceName: 'chat-api', tags: [] } };

const JAEGER = {
  ...SPAN,
  attributes: Object.fromEntries(
    JAEGER_SPAN.tags.map(({ key, value }) => [key, key === 'otel.dropped_events_count' ? 1 : value]),
  ),
};

const FORMATS: readonly (readonly [format: string, document: unknown, span: object])[] = [
  ['OTLP/JSON', otlp(OTLP_SPAN), SPAN],
  [
    'OTLP/JSON whose numbers are no texts',
    otlp({ ...OTLP_SPAN, kind: '3', status: { code: '2', message: 'terminated' } }),
    SPAN,
  ],
  ['OTLP/JSON with IDs in upper case', otlp({ ...OTLP_SPAN, traceId: TRACE_ID.toUpperCase() }), SPAN],
  [
    'OTLP/JSON of old exporters',
    {
      resourceSpans: [
        { instrumentationLibrarySpans: [{ spans: [OTLP_SPAN], instrumentationLibrary: SCOPE }], resource: RESOURCE },
      ],
    },
    SPAN,
  ],
  ['one resource of OTLP/JSON', { resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [OTLP_SPAN] }] }, SPAN],
  [
    'OTLP/JSON with the scope behind its spans',
    { resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ spans: [OTLP_SPAN], scope: SCOPE }] }] },
    SPAN,
  ],
  ['a list of OTLP/JSON', [otlp(OTLP_SPAN)], SPAN],
  ['Tempo', { batches: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [TEMPO_SPAN] }] }] }, SPAN],
  ['Tempo, the second version', { trace: otlp(TEMPO_SPAN) }, SPAN],
  ['Jaeger', { data: [{ traceID: TRACE_ID, spans: [JAEGER_SPAN], processes: PROCESSES }] }, JAEGER],
  ['one trace of Jaeger', { traceID: TRACE_ID, spans: [JAEGER_SPAN], processes: PROCESSES }, JAEGER],
  ['Jaeger, the third version', { result: otlp(OTLP_SPAN) }, SPAN],
  [
    'Jaeger with a process in each span',
    {
      data: [
        {
          spans: [{ ...JAEGER_SPAN, references: [], parentSpanID: PARENT_ID, process: { serviceName: 'chat-api' } }],
        },
      ],
    },
    JAEGER,
  ],
];

it.each(FORMATS)('a span is read with everything that is judged: %s', (_format, document, span) => {
  expect(read([document])).toEqual({ spans: [{ service: 'chat-api', span }], seen: [], bad: [] });
});

const STATUSES: readonly (readonly [title: string, status: unknown, isError: boolean])[] = [
  ['no status', undefined, false],
  ['an empty status', {}, false],
  ['UNSET', { code: 0 }, false],
  ['OK', { code: 1 }, false],
  ['OK, with other members', { message: '', code: 1, deprecatedCode: 0 }, false],
  ['the name of UNSET', { code: 'STATUS_CODE_UNSET' }, false],
  ['the name of OK', { code: 'STATUS_CODE_OK' }, false],
  ['ERROR', { code: 2 }, true],
  ['ERROR, before and behind other members', { a: 1, code: 2, message: 'terminated' }, true],
  ['the name of ERROR', { code: 'STATUS_CODE_ERROR' }, true],
];

describe('what is asked of most spans is seen without reading them', () => {
  it.each(STATUSES)('whether they are errors: %s', (_title, status, isError) => {
    for (const indent of [undefined, 2]) {
      const document = JSON.stringify(otlp({ ...OTLP_SPAN, status }), undefined, indent);
      const seen = { service: 'chat-api', isError, attributes: {}, startTime: [0, 0] };
      expect(read([document], NOTHING)).toEqual({ spans: [], seen: [seen], bad: [] });
    }
  });

  it.each([
    ['that of an attribute', { attributes: [{ key: 'code', value: { stringValue: 'code' } }] }],
    ['one in an attribute', { attributes: [{ key: 'map', value: { code: 2 } }] }],
    ['that of another member', { code: 2 }],
    ['one in an event', { events: [{ code: 2, name: 'code' }] }],
  ])('but not by a code that is not that of the status: %s', (_title, members) => {
    const document = otlp({ ...OTLP_SPAN, ...members, status: {} });
    expect(read([document], NOTHING).seen).toMatchObject([{ isError: false }]);
  });

  it('the texts of wanted attributes, and when the span started', () => {
    const wanted: Wanted = { texts: [], attributes: ['gen_ai.operation.name', 'gen_ai.request.model', 'not.there'] };
    const attributes = [
      { key: 'gen_ai.request.model', value: { stringValue: 'modèle' } },
      { key: 'gen_ai.operation.name', value: { stringValue: '' } },
    ];
    expect(read([otlp({ ...OTLP_SPAN, attributes, status: { code: 1 } })], wanted)).toEqual({
      spans: [],
      seen: [
        {
          service: 'chat-api',
          isError: false,
          attributes: { 'gen_ai.request.model': 'modèle', 'gen_ai.operation.name': '' },
          startTime: SPAN.startTime,
        },
      ],
      bad: [],
    });
  });

  it.each([
    ['that of an event', { events: [{ name: 'a', attributes: OTLP_SPAN.attributes }], attributes: [] }],
    ['a value', { attributes: [{ key: 'a', value: { stringValue: 'gen_ai.operation.name' } }] }],
  ])('but not what only looks like a wanted attribute: %s', (_title, members) => {
    expect(read([otlp({ ...OTLP_SPAN, ...members, status: {} })]).seen).toMatchObject([{ attributes: {} }]);
  });
});

it('what is seen of a span does not depend on how its bytes come in', () => {
  const line = JSON.stringify(otlp({ ...OTLP_SPAN, status: { code: 1 } }));
  const whole = read([line]);
  expect(whole.seen).toMatchObject([{ attributes: { 'gen_ai.operation.name': 'chat' } }]);
  for (let size = 1; size <= line.length; size++) expect(read([line], undefined, size)).toEqual(whole);
});

const CHAT = { ...OTLP_SPAN, status: {} };
const [OPERATION] = OTLP_SPAN.attributes;

describe('a span is read', () => {
  it.each([
    ['an error that has a wanted attribute', OTLP_SPAN],
    ['an attribute that is no text', { ...CHAT, attributes: [{ key: OPERATION?.key, value: { intValue: 1 } }] }],
    ['an attribute with an escape', { ...CHAT, attributes: [{ ...OPERATION, value: { stringValue: 'a"b' } }] }],
    ['an attribute with its key behind', { ...CHAT, attributes: [{ value: OPERATION?.value, key: OPERATION?.key }] }],
    ['an attribute that is there twice', { ...CHAT, attributes: [OPERATION, OPERATION] }],
    ['an event that is called so', { ...CHAT, events: [{ name: OPERATION?.key }] }],
    ['a start that is no text', { ...CHAT, startTimeUnixNano: 1795336892837000000 }],
    ['no start', { ...CHAT, startTimeUnixNano: undefined }],
  ])('whose attributes cannot be seen: %s', (_title, span) => {
    expect(read([otlp(span)])).toMatchObject({ spans: [{ service: 'chat-api' }], seen: [] });
  });

  it.each([
    ['another number', '22', 22],
    ['a decimal', '2.0', 2],
    ['the text of a number', '"2"', 2],
    ['another name', '"ERROR"', 0],
    ['two of them', '0,"code":2', 2],
  ])('whose status is written like no other: %s', (_title, written, code) => {
    const line = JSON.stringify(otlp(OTLP_SPAN)).replace('"code":2', `"code":${written}`);
    expect(read([line], NOTHING).spans).toMatchObject([{ span: { status: { code } } }]);
  });

  it.each([
    ['that has the value', { text: TRACE_ID, depth: MEMBER_DEPTH }, 1],
    ['that has the name', { text: 'kind', depth: MEMBER_DEPTH, unless: '12' }, 1],
    ['that has the name, unless it has a certain value', { text: 'kind', depth: MEMBER_DEPTH, unless: '13' }, 0],
    ['elsewhere', { text: 'stringValue', depth: MEMBER_DEPTH }, 0],
  ])('by a member: %s', (_title, text, spans) => {
    expect(read([otlp(OTLP_SPAN)], { texts: [text], attributes: [] }).spans).toHaveLength(spans);
  });
});

it('every kind of value is read', () => {
  const attributes = [
    { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
    { key: 'bytes', value: { bytesValue: 'AAEC' } },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { intValue: 1 } }] } } },
    { key: 'nothing', value: {} },
    { key: '__proto__', value: { stringValue: 'x' } },
    'no attribute',
  ];
  const [found] = read([otlp({ ...OTLP_SPAN, attributes })]).spans;
  expect(found?.span).toMatchObject({
    attributes: { 'gen_ai.operation.name': 'chat', bytes: 'AAEC', map: { a: 1 }, nothing: undefined, '': undefined },
  });
});

it('a span that says nothing of itself has nothing', () => {
  expect(read([otlp({ status: { code: '2' } })]).spans).toEqual([
    {
      service: 'chat-api',
      span: {
        name: '',
        kind: SpanKind.INTERNAL,
        traceId: '',
        spanId: '',
        parentSpanId: undefined,
        startTime: [0, 0],
        endTime: [0, 0],
        status: { code: SpanStatusCode.ERROR, message: '' },
        attributes: {},
        events: [],
        droppedEventsCount: 0,
        scope: 'my-client',
      },
    },
  ]);
});

it.each([
  ['error=true', [{ key: 'error', value: 'true' }], SpanStatusCode.ERROR],
  [
    'OK beside error=true',
    [
      { key: 'error', value: true },
      { key: 'otel.status_code', value: 'OK' },
    ],
    SpanStatusCode.OK,
  ],
  ['neither', [{ key: '__proto__', value: 'x' }], SpanStatusCode.UNSET],
])("a status of Jaeger's is read: %s", (_title, tags, code) => {
  const [found] = read([{ data: [{ spans: [{ ...JAEGER_SPAN, tags }], processes: PROCESSES }] }]).spans;
  expect(found?.span).toMatchObject({ status: { code, message: '' }, kind: SpanKind.INTERNAL });
});

it('a number where a time in nanoseconds should be a text is read as far as it goes', () => {
  const [found] = read([otlp({ ...OTLP_SPAN, startTimeUnixNano: 1795336892837000000 })]).spans;
  expect(found?.span).toMatchObject({ startTime: [1795336892, 837000000] });
});

it('what is no span, and a span that is no JSON, is named by its line', () => {
  const line = JSON.stringify(otlp(OTLP_SPAN));
  const broken = line.replace('"kind":3', '"kind":three');
  const jaeger = { data: [{ spans: [7, null, JAEGER_SPAN], processes: PROCESSES }] };
  const problem = 'has a span that is no JSON';
  expect(read([line, broken, otlp(['error', { code: 2 }]), jaeger, otlp(7)])).toEqual({
    spans: [SPAN, JAEGER].map((span) => ({ service: 'chat-api', span })),
    seen: [],
    bad: [
      [2, problem],
      [3, problem],
      [4, problem],
      [4, problem],
      [5, problem],
    ],
  });
});

it('spans wait for what is said behind them, but only so many', () => {
  const big = { ...OTLP_SPAN, name: 'x'.repeat(33 << 20) };
  const late = {
    resourceSpans: [{ scopeSpans: [{ scope: SCOPE, spans: [big, big, OTLP_SPAN] }], resource: RESOURCE }],
  };
  expect(read([late]).spans.map(({ service }) => service)).toEqual(['', '', 'chat-api']);
});
