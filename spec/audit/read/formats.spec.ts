import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { attributeNames } from '../../../lib/audit/read/found-span.js';
import { found, read } from '../support/read.js';

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
      droppedAttributesCount: 3,
    },
  ],
  droppedAttributesCount: 2,
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
      droppedAttributesCount: 3,
    },
  ],
  droppedAttributesCount: 2,
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
    { key: 'otel.dropped_attributes_count', type: 'int64', value: 2 },
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
        { key: 'otel.event.dropped_attributes_count', type: 'int64', value: 3 },
      ],
    },
  ],
};

const PROCESSES = { p1: { serviceName: 'chat-api', tags: [] } };

/** The span as Jaeger's tags say it: what OpenTelemetry has fields for stands among the attributes too. */
const JAEGER = {
  ...SPAN,
  attributes: Object.fromEntries(
    JAEGER_SPAN.tags.map(({ key, value }) => [key, key === 'otel.dropped_events_count' ? 1 : value]),
  ),
  events: [
    {
      ...SPAN.events[0],
      attributes: { ...SPAN.events[0]?.attributes, 'otel.event.dropped_attributes_count': 3 },
    },
  ],
};

/** A tag of Jaeger's protobuf, which leaves out what is false, 0 or empty. */
function protobufTag({ key, type, value }: { key: string; type: string; value: unknown }): object {
  const named = { string: 'vStr', bool: 'vBool', int64: 'vInt64', float64: 'vFloat64' }[type] ?? '';
  return { key, vType: type.toUpperCase(), [named]: type === 'int64' ? String(value) : value };
}

const JAEGER_V2_SPAN = {
  traceId: base64(TRACE_ID),
  spanId: base64(SPAN_ID),
  operationName: 'chat gpt-4.1',
  references: [{ traceId: base64(TRACE_ID), spanId: base64(PARENT_ID) }],
  startTime: '2026-11-22T08:41:32.837Z',
  duration: '0.467178s',
  tags: JAEGER_SPAN.tags.map(protobufTag),
  logs: [
    {
      timestamp: '2026-11-22T08:41:33.304040Z',
      fields: JAEGER_SPAN.logs[0]?.fields.map(({ key, type, value }) => protobufTag({ key, type, value })),
    },
  ],
  process: { serviceName: 'chat-api' },
};

const ZIPKIN_SPAN = {
  traceId: TRACE_ID,
  id: SPAN_ID,
  parentId: PARENT_ID,
  kind: 'CLIENT',
  name: 'chat gpt-4.1',
  timestamp: 1795336892837000,
  duration: 467178,
  localEndpoint: { serviceName: 'chat-api' },
  tags: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.response.finish_reasons': '["stop"]',
    'otel.scope.name': 'my-client',
    'otel.status_code': 'ERROR',
    error: 'terminated',
    'otel.dropped_attributes_count': '2',
    'otel.dropped_events_count': '1',
  },
};

const EXCEPTION = JSON.stringify(SPAN.events[0]?.attributes);

function zipkin(value: string): object {
  return { ...ZIPKIN_SPAN, annotations: [{ timestamp: 1795336893304040, value }] };
}

function zipkinRead(droppedAttributesCount: number): object {
  return { ...SPAN, attributes: ZIPKIN_SPAN.tags, events: [{ ...SPAN.events[0], droppedAttributesCount }] };
}

const PYTHON_SPAN = {
  name: 'chat gpt-4.1',
  context: { trace_id: `0x${TRACE_ID}`, span_id: `0x${SPAN_ID}`, trace_state: '[]' },
  kind: 'SpanKind.CLIENT',
  parent_id: `0x${PARENT_ID}`,
  start_time: '2026-11-22T08:41:32.837000Z',
  end_time: '2026-11-22T08:41:33.304178Z',
  status: { status_code: 'ERROR', description: 'terminated' },
  attributes: SPAN.attributes,
  events: [{ name: 'exception', timestamp: '2026-11-22T08:41:33.304040Z', attributes: SPAN.events[0]?.attributes }],
  links: [],
  resource: { attributes: { 'service.name': 'chat-api' }, schema_url: '' },
};

const PYTHON = {
  ...SPAN,
  events: [{ name: 'exception', time: [1795336893, 304040000], attributes: SPAN.events[0]?.attributes }],
  droppedAttributesCount: 0,
  droppedEventsCount: 0,
  scope: '',
};

/** `json` with names in snake_case, as protobuf's own JSON writes them if it is asked to. */
function snakeCase(json: unknown): unknown {
  return JSON.parse(
    JSON.stringify(json).replace(/"(\w+)":/g, (_, name: string) => {
      return `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}":`;
    }),
  );
}

const ALONE = { ...OTLP_SPAN, resource: RESOURCE, scope: SCOPE };

/** As somebody writes it who has no list of `KeyValue`. */
const MAPPED = {
  ...ALONE,
  resource: { attributes: { 'service.name': 'chat-api' } },
  attributes: SPAN.attributes,
  events: OTLP_SPAN.events.map((event) => ({ ...event, attributes: SPAN.events[0]?.attributes })),
};

const FORMATS: readonly (readonly [format: string, document: unknown, span: object])[] = [
  ['OTLP/JSON', otlp(OTLP_SPAN), SPAN],
  ['OTLP/JSON in snake_case', snakeCase(otlp(OTLP_SPAN)), SPAN],
  [
    'OTLP/JSON whose numbers are no texts',
    otlp({ ...OTLP_SPAN, kind: '3', status: { code: '2', message: 'terminated' } }),
    SPAN,
  ],
  ...(['ERROR', 'Error', 'STATUS_CODE_ERROR'] as const).map(
    (code) =>
      [
        `OTLP/JSON with the status ${code}`,
        otlp({ ...OTLP_SPAN, status: { code, message: 'terminated' } }),
        SPAN,
      ] as const,
  ),
  ...(['CLIENT', 'SPAN_KIND_CLIENT', 'SpanKind.CLIENT', 'client'] as const).map(
    (kind) => [`OTLP/JSON with the kind ${kind}`, otlp({ ...OTLP_SPAN, kind }), SPAN] as const,
  ),
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
  [
    'OTLP/JSON of old exporters, in snake_case',
    snakeCase({
      resourceSpans: [
        { instrumentationLibrarySpans: [{ spans: [OTLP_SPAN], instrumentationLibrary: SCOPE }], resource: RESOURCE },
      ],
    }),
    SPAN,
  ],
  ['one resource of OTLP/JSON', { resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [OTLP_SPAN] }] }, SPAN],
  ['a list of OTLP/JSON', [otlp(OTLP_SPAN)], SPAN],
  ['OTLP/JSON in something else', { traces: [{ data: otlp(OTLP_SPAN) }] }, SPAN],
  ['a span alone', ALONE, SPAN],
  ['a list of spans', [{ ...ALONE, scope: undefined, instrumentationScope: SCOPE }], SPAN],
  [
    'a span alone, whose resource is a map',
    { ...ALONE, resource: { attributes: { 'service.name': 'chat-api' } } },
    SPAN,
  ],
  ['a span alone, whose attributes are maps', MAPPED, SPAN],
  ['Tempo', { batches: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [TEMPO_SPAN] }] }] }, SPAN],
  ['Tempo, the second version', { trace: otlp(TEMPO_SPAN) }, SPAN],
  ['Jaeger', { data: [{ traceID: TRACE_ID, spans: [JAEGER_SPAN], processes: PROCESSES }] }, JAEGER],
  ['one trace of Jaeger', { traceID: TRACE_ID, spans: [JAEGER_SPAN], processes: PROCESSES }, JAEGER],
  ['a list of traces of Jaeger', [{ traceID: TRACE_ID, spans: [JAEGER_SPAN], processes: PROCESSES }], JAEGER],
  ['Jaeger, the third version', { result: otlp(OTLP_SPAN) }, SPAN],
  ['Jaeger, the second version', { spans: [JAEGER_V2_SPAN] }, JAEGER],
  ['Jaeger, the second version, as an answer of its API', { result: { spans: [JAEGER_V2_SPAN] } }, JAEGER],
  [
    'Jaeger, the second version, with its processes behind',
    {
      spans: [{ ...JAEGER_V2_SPAN, process: undefined, processId: 'p1' }],
      processMap: [{ processId: 'p1', process: { serviceName: 'chat-api' } }],
    },
    JAEGER,
  ],
  [
    'a list of spans of Jaeger, each with its process',
    [{ ...JAEGER_SPAN, references: [], parentSpanID: PARENT_ID, process: { serviceName: 'chat-api' } }],
    JAEGER,
  ],
  [
    "a span of Jaeger's in Elasticsearch, with its tags as fields",
    {
      ...JAEGER_SPAN,
      tags: [],
      tag: Object.fromEntries(Object.entries(JAEGER.attributes).map(([key, tag]) => [key.replaceAll('.', '@'), tag])),
      process: { serviceName: 'chat-api', tag: {} },
    },
    JAEGER,
  ],
  ["Zipkin, of Python's exporter", [zipkin(`{"exception": ${EXCEPTION}}`)], zipkinRead(0)],
  ["Zipkin, of Java's exporter", [zipkin(`"exception":${EXCEPTION}`)], zipkinRead(0)],
  ["Zipkin, of Go's exporter", [zipkin(`exception: ${EXCEPTION}`)], zipkinRead(0)],
  ["Zipkin, of the Collector's exporter", [[zipkin(`exception|${EXCEPTION}|3`)]], zipkinRead(3)],
  ["Python's ConsoleSpanExporter", PYTHON_SPAN, PYTHON],
];

it.each(FORMATS)('a span is read with everything that is judged: %s', async (_format, document, span) => {
  const wanted = { spans: [{ service: 'chat-api', span }], skipped: [] };
  expect(await read(JSON.stringify(document))).toEqual(wanted);
  expect(await read(JSON.stringify(document, undefined, 2))).toEqual(wanted);
});

it.each(FORMATS)('whether it counts is seen first: %s', async (_format, document) => {
  const { spans } = await found(JSON.stringify(document));
  const [span] = spans;
  expect([span?.isError, span?.traceId, span?.startTime]).toEqual([true, TRACE_ID, span?.whole().startTime]);
  expect(span?.attributesIn(attributeNames(['gen_ai.operation.name']))).toMatchObject({
    'gen_ai.operation.name': 'chat',
  });
});

it('a span without a marker is known by that alone', async () => {
  const { spans } = await found(JSON.stringify(otlp(OTLP_SPAN)));
  expect(spans[0]?.attributesIn(attributeNames(['llm.request.type']))).toEqual({});
});

it('several answers one after the other are all read', async () => {
  const text = JSON.stringify({ result: otlp(OTLP_SPAN) });
  expect((await read(`${text}\n${text}${text}`)).spans).toHaveLength(3);
});

const STATUSES: readonly (readonly [title: string, status: unknown, isError: boolean])[] = [
  ['no status', undefined, false],
  ['an empty status', {}, false],
  ['UNSET', { code: 0 }, false],
  ['OK', { code: 1 }, false],
  ['ERROR', { code: 2 }, true],
  ['the names of the others', { code: 'STATUS_CODE_UNSET' }, false],
  ['the text of a number', { code: '2' }, true],
  ['nothing that is known', { code: 'FAILED' }, false],
  ['no object', 2, false],
];

it.each(STATUSES)('a span is an error by its status alone: %s', async (_title, status, isError) => {
  const { spans } = await found(JSON.stringify(otlp({ ...OTLP_SPAN, status })));
  expect(spans.map((span) => [span.isError, span.whole().status.code === 2])).toEqual([[isError, isError]]);
});

it('every kind of value is read', async () => {
  const deep = (depth: number): unknown =>
    depth === 0 ? { stringValue: 'x' } : { arrayValue: { values: [deep(depth - 1)] } };
  const attributes = [
    { key: 'bytes', value: { bytesValue: 'AAEC' } },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { intValue: 1 } }] } } },
    { key: 'nothing', value: {} },
    { key: '__proto__', value: { stringValue: 'x' } },
    { key: 'deep', value: deep(40) },
    'no attribute',
  ];
  const { spans } = await read(JSON.stringify(otlp({ ...OTLP_SPAN, attributes })));
  expect(spans[0]?.span).toMatchObject({ attributes: { bytes: 'AAEC', map: { a: 1 }, nothing: undefined } });
  expect(JSON.stringify(spans[0]?.span)).toContain(`"deep":${'['.repeat(33)}null`);
});

it('a span that says nothing of itself has nothing', async () => {
  expect((await read(JSON.stringify(otlp({ status: { code: '2' } })))).spans).toEqual([
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
        droppedAttributesCount: 0,
        droppedEventsCount: 0,
        scope: 'my-client',
      },
    },
  ]);
});

describe('a status that stands in tags is read', () => {
  const of = (code: number, message = ''): object => ({ code, message });

  it.each([
    ['error=true', [{ key: 'error', value: 'true' }], of(SpanStatusCode.ERROR)],
    ['error=false', [{ key: 'error', type: 'bool', value: false }], of(SpanStatusCode.UNSET)],
    [
      'OK beside error=true',
      [
        { key: 'error', value: true },
        { key: 'otel.status_code', value: 'OK' },
        { key: 'otel.status_description', value: 'fine' },
      ],
      of(SpanStatusCode.OK),
    ],
    ['neither', [{ key: '__proto__', value: 'x' }], of(SpanStatusCode.UNSET)],
  ])("of Jaeger's: %s", async (_title, tags, status) => {
    const { spans } = await read(
      JSON.stringify({ data: [{ spans: [{ ...JAEGER_SPAN, tags }], processes: PROCESSES }] }),
    );
    expect(spans[0]?.span).toMatchObject({ status, kind: SpanKind.INTERNAL });
  });

  it.each([
    ['error=true', { error: 'true' }, of(SpanStatusCode.ERROR)],
    ['an error without a text', { error: '' }, of(SpanStatusCode.ERROR)],
    ['an error with a text', { error: 'boom' }, of(SpanStatusCode.ERROR, 'boom')],
    ['error=false', { error: 'false' }, of(SpanStatusCode.UNSET)],
    ['an error that is no text', { error: true }, of(SpanStatusCode.ERROR)],
    ['no error, and that no text', { error: false }, of(SpanStatusCode.UNSET)],
    ['nothing', {}, of(SpanStatusCode.UNSET)],
    ['OK', { 'otel.status_code': 'OK', error: 'x' }, of(SpanStatusCode.OK)],
    ['a description', { 'otel.status_code': 'ERROR', 'otel.status_description': 'y' }, of(SpanStatusCode.ERROR, 'y')],
  ])("of Zipkin's: %s", async (_title, tags, status) => {
    const { spans } = await read(JSON.stringify([{ ...ZIPKIN_SPAN, tags }]));
    expect(spans[0]?.span).toMatchObject({ status });
  });
});

it('a tag of Zipkin that says no more than that there is an error is a status, and no attribute', async () => {
  const { spans } = await read(JSON.stringify([{ ...ZIPKIN_SPAN, tags: { error: 'true', 'error.type': 'x' } }]));
  expect(spans[0]?.span).toMatchObject({ status: { code: SpanStatusCode.ERROR, message: '' } });
  expect(spans[0]?.span).toHaveProperty('attributes', { 'error.type': 'x' });
});

it.each([
  ['protobuf leaves out what is false, 0 or empty', { key: 'a', vType: 'BOOL' }, false],
  ['a number that is left out', { key: 'a', vType: 'INT64' }, 0],
  ['another one', { key: 'a', vType: 'FLOAT64' }, 0],
  ['a decimal', { key: 'a', type: 'float64', value: 1.5 }, 1.5],
  ['a text that is left out', { key: 'a' }, ''],
  ['bytes', { key: 'a', vType: 'BINARY', vBinary: 'AAEC' }, 'AAEC'],
  ['a truth that is written as a text', { key: 'a', type: 'bool', value: 'true' }, true],
])("a tag of Jaeger's is read: %s", async (_title, tag, value) => {
  const { spans } = await read(JSON.stringify([{ ...JAEGER_SPAN, tags: [tag] }]));
  expect(spans[0]?.span).toMatchObject({ attributes: { a: value } });
});

it.each([
  ['5000ns', 5000],
  ['1m2.5s', 62_500_000_000],
  [7, 7000],
  [undefined, 0],
])("a duration of Jaeger's is read: %s", async (duration, nanoseconds) => {
  const { spans } = await read(JSON.stringify([{ ...JAEGER_SPAN, startTime: 1_000_000, duration }]));
  expect(spans[0]?.span).toMatchObject({
    startTime: [1, 0],
    endTime: [1 + Math.floor(nanoseconds / 1e9), nanoseconds % 1e9],
  });
});

it.each([
  ['a name alone, as JavaScript writes it', 'exception', 'exception', {}],
  ['a text with brackets', 'said {nothing} new', 'said {nothing} new', {}],
  ['a list', '[1]', '[1]', {}],
  ['a number', '{"a":1}', '{"a":1}', {}],
  ['a name without attributes', 'first token: {}', 'first token', {}],
])("an annotation of Zipkin's is an event: %s", async (_title, value, name, attributes) => {
  const { spans } = await read(JSON.stringify([zipkin(value)]));
  expect(spans[0]?.span).toMatchObject({ events: [{ name, attributes }] });
});

it('a number where a time in nanoseconds should be a text is read as far as it goes', async () => {
  const { spans } = await read(JSON.stringify(otlp({ ...OTLP_SPAN, startTimeUnixNano: 1795336892837000000 })));
  expect(spans[0]?.span).toMatchObject({ startTime: [1795336892, 837000000] });
});

it('a time that is none is none', async () => {
  const { spans } = await read(JSON.stringify({ ...PYTHON_SPAN, start_time: 'yesterday' }));
  expect(spans[0]?.span).toMatchObject({ startTime: [0, 0] });
});

it('events without a name are read with what they say', async () => {
  const events = OTLP_SPAN.events.map((event) => ({ ...event, name: undefined }));
  const { spans } = await read(JSON.stringify(otlp({ ...OTLP_SPAN, events })));
  expect(spans[0]?.span).toMatchObject({ events: [{ ...SPAN.events[0], name: '' }] });
});

it('what is no span is told, and the others are read', async () => {
  const { spans, skipped } = await read(JSON.stringify(otlp('error')) + JSON.stringify(otlp(OTLP_SPAN)));
  expect(spans).toEqual([{ service: 'chat-api', span: SPAN }]);
  expect(skipped).toEqual([[1, 'has a span that is no object', 1]]);
});

it.each([
  ['a list of resources that is empty', { resourceSpans: [] }],
  ['a resource without spans', { resourceSpans: [{ resource: RESOURCE }] }],
  ['a scope without spans', { resourceSpans: [{ scopeSpans: [{}] }] }],
])('no spans are nothing bad: %s', async (_title, document) => {
  expect(await read(JSON.stringify(document))).toEqual({ spans: [], skipped: [] });
});
