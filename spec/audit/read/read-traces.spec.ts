import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib, { gzipSync } from 'node:zlib';
import { readTraces } from '../../../lib/audit/read/read-traces.js';
import { fileSource } from '../../../lib/cli/trace-file.js';
import { read } from '../support/read.js';

const SPAN = { traceId: 'aa', spanId: 'b', startTimeUnixNano: '1', name: 'é', attributes: [{ key: 'k' }] };
const LINE = JSON.stringify(SPAN);
const BYTES = Buffer.from(`${LINE}\n`.repeat(50));

const PACKED: readonly (readonly [title: string, bytes: Uint8Array])[] = [
  ['UTF-8', BYTES],
  ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), BYTES])],
  ['UTF-16', Buffer.from(`\ufeff${BYTES.toString()}`, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(`\ufeff${BYTES.toString()}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from(BYTES.toString(), 'utf16le')],
  ['UTF-16 without a mark, the other way round', Buffer.from(BYTES.toString(), 'utf16le').swap16()],
  ['UTF-16 of a list without a mark', Buffer.from(`[${LINE}]`.repeat(50), 'utf16le')],
  ['UTF-16 of a list without a mark, the other way round', Buffer.from(`[${LINE}]`.repeat(50), 'utf16le').swap16()],
  ['gzip', gzipSync(BYTES)],
  ['two gzips one after the other', Buffer.concat([gzipSync(BYTES.subarray(0, 700)), gzipSync(BYTES.subarray(700))])],
  ['gzip of UTF-16', gzipSync(Buffer.from(`\ufeff${BYTES.toString()}`, 'utf16le'))],
  ['gzip of gzip', gzipSync(gzipSync(BYTES))],
];

it.each(PACKED)('text is read out of what it is packed in: %s', async (_title, bytes) => {
  for (const size of [Infinity, 1, 7, 1000]) {
    const { spans, skipped } = await read(bytes, size);
    expect(spans).toHaveLength(50);
    expect(spans[0]?.span).toMatchObject({ name: 'é' });
    expect(skipped).toEqual([]);
  }
});

it('a document that cannot be read takes no other with it', async () => {
  const odd = '{"traceId":"aa","id":"b","timestamp":1,"tags":{"error":{"toString":1,"valueOf":1}}}';
  const { spans, skipped } = await read(Buffer.from([LINE, odd, LINE].join('\n')));
  expect(spans).toHaveLength(2);
  expect(skipped).toEqual([[2, 'cannot be read: Cannot convert object to primitive value', 1]]);
});

describe('zstd', () => {
  const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x05, 0x29, 0x00, 0x00, ...Buffer.from('{}  \n')]);

  ('createZstdDecompress' in zlib ? it : it.skip)('is read', async () => {
    expect((await read(packed)).skipped).toEqual([[1, 'is an empty answer', 1]]);
  });

  it('is given to what reads it where Node has that', async () => {
    const [before] = [Object.getOwnPropertyDescriptor(zlib, 'createZstdDecompress')];
    const through = (): object => zlib.createGunzip();
    Object.defineProperty(zlib, 'createZstdDecompress', { value: through, configurable: true });
    // What is given to it is not zstd: it is enough that it is asked.
    expect((await read(packed)).skipped).toEqual([[1, 'cannot be read: incorrect header check', 1]]);
    if (before === undefined) Reflect.deleteProperty(zlib, 'createZstdDecompress');
    else Object.defineProperty(zlib, 'createZstdDecompress', before);
  });

  it('is refused where it has not', async () => {
    const before = Object.getOwnPropertyDescriptor(zlib, 'createZstdDecompress');
    Object.defineProperty(zlib, 'createZstdDecompress', { value: undefined, configurable: true });
    expect((await read(packed)).skipped).toEqual([
      [1, expect.stringMatching(/^is compressed with zstd, which Node reads from 22\.15 on \(this is \d.*unzstd$/), 1],
    ]);
    if (before === undefined) Reflect.deleteProperty(zlib, 'createZstdDecompress');
    else Object.defineProperty(zlib, 'createZstdDecompress', before);
  });
});

const tar = Buffer.alloc(1024);
tar.write('ustar', 257);
let quine = BYTES;
for (let level = 0; level < 4; level++) quine = gzipSync(quine);

const REFUSED: readonly (readonly [title: string, content: Uint8Array | string, problem: string])[] = [
  ['a zip archive', Buffer.from('PK\u0003\u0004..'), 'is a zip archive: unpack it, and name the files in it'],
  ['a tar archive', tar, 'is a tar archive: unpack it, and name the files in it'],
  ['a tar archive in gzip', gzipSync(tar), 'is a tar archive: unpack it, and name the files in it'],
  ['bzip2', 'BZh91AY', 'is compressed with bzip2: decompress it with bunzip2'],
  ['xz', Buffer.from('\u{fd}7zXZ\0', 'latin1'), 'is compressed with xz: decompress it with unxz'],
  [
    'the file exporter with compression',
    Buffer.from([0, 0, 1, 0, 0x28, 0xb5, 0x2f, 0xfd, 0]),
    'is what the file exporter writes with compression: take that out of its configuration',
  ],
  [
    'protobuf',
    Buffer.from([0x0a, 0x80, 0x02, 0x0a, 0x10]),
    "looks like protobuf: take OTLP/JSON instead (format: json of the Collector's file exporter, http/json of an SDK)",
  ],
  [
    'protobuf of the file exporter',
    Buffer.from([0, 0, 1, 0, 0x0a, 0x80]),
    "looks like protobuf: take OTLP/JSON instead (format: json of the Collector's file exporter, http/json of an SDK)",
  ],
  ['other bytes', Buffer.from([1, 2, 3]), 'is no text: what is read is JSON, plain or with gzip or zstd'],
  ['gzip without end', quine, 'is no text: what is read is JSON, plain or with gzip or zstd'],
  ['nothing', '', 'is empty'],
  ['nothing but a mark', Buffer.from([0xef, 0xbb, 0xbf]), 'is empty'],
  ['spaces', '\r\n  ', 'is empty'],
  ['OTLP metrics', '{"resourceMetrics":[]}', 'holds OTLP metrics, no spans: take the file of a traces pipeline'],
  ['OTLP logs in snake_case', '{"resource_logs":[]}', 'holds OTLP logs, no spans: take the file of a traces pipeline'],
  [
    'an export of Langfuse',
    '[{"id":"a","traceId":"b","type":"GENERATION","startTime":"2026-11-22T08:41:32Z","level":"ERROR"}]',
    "is Langfuse's own export: send the spans to a Collector with a file exporter, and take the file that it writes",
  ],
  [
    'a trace of Langfuse',
    '{"id":"a","name":"b","timestamp":"2026-11-22T08:41:32Z","observations":[]}',
    "is Langfuse's own export: send the spans to a Collector with a file exporter, and take the file that it writes",
  ],
  [
    'an export of LangSmith',
    '{"id":"a","trace_id":"b","run_type":"llm"}',
    "is LangSmith's own export: send the spans to a Collector with a file exporter, and take the file that it writes",
  ],
  [
    'Zipkin v1',
    '[{"traceId":"a","id":"b","timestamp":1,"binaryAnnotations":[]}]',
    'is of Zipkin v1: ask its API v2 (/api/v2/trace/ID)',
  ],
  [
    'spans of Phoenix as a table',
    '[{"context.span_id":"a","span_kind":"LLM"}]',
    "is Phoenix's own export: fetch OTLP/JSON from /v1/projects/PROJECT/spans/otlpv1 instead",
  ],
  [
    "Go's stdouttrace",
    '{"Name":"a","SpanContext":{"TraceID":"b"}}',
    "is what Go's stdouttrace prints: send the spans to a Collector with a file exporter, and take the file that it writes",
  ],
  [
    "Docker's logs",
    '{"log":"{\\"resourceSpans\\":[]}","stream":"stdout","time":""}',
    'is a log of Docker, which keeps the lines as texts: take them out with jq -r .log',
  ],
  [
    'the console exporter of .NET',
    'Activity.TraceId:            a',
    'is what the .NET console exporter prints, which is no JSON: send the spans to a Collector with a file exporter, and take the file that it writes',
  ],
  [
    "a table of Grafana's",
    '{"results":{"A":{"frames":[{"schema":{"fields":[{"name":"traceID"}]},"data":{"values":[["a"]]}}]}}}',
    "is a table of Grafana's: take the download in the view of a trace",
  ],
  [
    "a table of Grafana's inspector",
    '[{"refId":"A","fields":[{"name":"traceID","values":["a"]}]}]',
    "is a table of Grafana's: take the download in the view of a trace",
  ],
  ['an empty list', '[]', 'is an empty answer'],
  ['no trace of Jaeger', '{"data":[],"total":0,"limit":0,"errors":null}', 'is an empty answer'],
  [
    'an error of Jaeger',
    '{"data":null,"total":0,"errors":[{"code":404,"msg":"trace not found"}]}',
    "is Jaeger's answer that there is an error, or no such trace",
  ],
  [
    'the journal',
    '{"MESSAGE":"{\\"resourceSpans\\":[]}","PRIORITY":"6"}',
    'has its JSON in texts, as logs do: take them out, as jq -r .MESSAGE does it of the journal',
  ],
  ['other JSON', '{"a":{"b":[1]}}', 'is JSON of a format that is not read here; docs/audit.md says which are'],
  ['a number', '7', 'is JSON of a format that is not read here; docs/audit.md says which are'],
  [
    'logs that have the IDs of spans',
    '{"traceId":"a","spanId":"b","msg":"c"}',
    'is JSON of a format that is not read here; docs/audit.md says which are',
  ],
];

it.each(REFUSED)('what is not read is told, with what to do instead: %s', async (_title, content, problem) => {
  expect(await read(content)).toEqual({ spans: [], skipped: [[1, problem, 1]] });
});

it.each([
  ['Langfuse', { trace_id: 'a', parent_observation_id: null }],
  ['MLflow', { info: { trace_id: 'a' }, data: { spans: [{ trace_id: 'a', span_id: 'b', start_time_unix_nano: 1 }] } }],
  ['MLflow', { info: { request_id: 'a' }, data: { spans: [{ context: { trace_id: 'a' }, status_code: 'ERROR' }] } }],
  ['Weave', { op_name: 'weave:///a/b/op/openai.chat', trace_id: 'a' }],
  ['Datadog', [[{ trace_id: 1, span_id: 2, error: 1, meta: {} }]]],
  ['Datadog', { data: [{ type: 'spans', attributes: { trace_id: '1', span_id: '2', resource_name: 'a' } }] }],
  ['X-Ray', { Traces: [{ Id: '1-5', Segments: [{ Document: '{"fault":true}' }] }] }],
  ['Honeycomb', [{ 'trace.trace_id': 'a', 'trace.span_id': 'b', error: true }]],
  ['ClickHouse', { TraceId: 'a', SpanId: 'b', SpanName: 'c', StatusCode: 'Error', SpanAttributes: {} }],
  ["Elasticsearch's or OpenSearch", { hits: { hits: [{ _source: { processor: { event: 'span' } } }] } }],
  ["Elasticsearch's or OpenSearch", { '@timestamp': 'a', trace_id: 'b', span_id: 'c', status: { code: 'Error' } }],
  ["Elasticsearch's or OpenSearch", { traceId: 'a', spanId: 'b', durationInNanos: 1, status: { code: 2 } }],
  ['New Relic', [{ common: {}, spans: [{ 'trace.id': 'a', id: 'b' }] }]],
])("another's own export is named: %s", async (product, json) => {
  const advice = 'send the spans to a Collector with a file exporter, and take the file that it writes';
  expect(await read(JSON.stringify(json))).toEqual({
    spans: [],
    skipped: [[1, `is ${product}'s own export: ${advice}`, 1]],
  });
});

it('a list is read like lines: what is not known beside spans is told', async () => {
  const list = [SPAN, { traceId: 'a', id: 'b', name: 'no time' }, 'text', { resourceLogs: [] }, SPAN, { a: 1 }, []];
  const { spans, skipped } = await read(JSON.stringify({ hits: list }));
  expect(spans).toHaveLength(2);
  expect(skipped).toEqual([
    [1, 'holds OTLP logs, no spans: take the file of a traces pipeline', 1],
    [1, 'is JSON of a format that is not read here; docs/audit.md says which are', 2],
  ]);
});

it('a problem is told once, with how often the file has it', async () => {
  const logs = '{"resourceLogs":[]}';
  expect((await read([logs, '{', '"a":1,}', logs, 'no', logs, LINE, 'more'].join('\n'))).skipped).toEqual([
    [1, 'holds OTLP logs, no spans: take the file of a traces pipeline', 3],
    [2, expect.stringMatching(/^is no JSON: ./), 3],
  ]);
});

it('text before JSON is told, wherever the brackets are', async () => {
  const problem: unknown = expect.stringMatching(/^is no JSON: text stands before it, as in logs; cut that off/);
  expect((await read(`INFO ${LINE}\n[x] ${LINE}`)).skipped).toEqual([
    [1, problem, 1],
    [2, expect.stringMatching(/^is no JSON: ./), 1],
  ]);
  expect((await read(`2026-11-22 stdout F ${LINE}`)).skipped).toEqual([[1, problem, 1]]);
});

it('nesting has no end, and does no harm', async () => {
  const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
  expect((await read(deep('[', ']'))).skipped).toEqual([[1, expect.stringContaining('is not read here'), 1]]);
  expect((await read(deep('{"a":[', ']}'))).skipped).toHaveLength(1);
  expect((await read('['.repeat(100_000))).skipped).toEqual([[1, expect.stringMatching(/^is cut off/), 1]]);
  const value = deep('{"arrayValue":{"values":[', ']}}');
  expect((await read(LINE.replace('"k"', `"k","value":${value}`))).spans).toHaveLength(1);
});

describe('a file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-traces-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function problemsOf(name: string): Promise<unknown> {
    const problems: unknown[] = [];
    let spans = 0;
    await readTraces(
      fileSource(name),
      { span: () => spans++, skip: ({ file, problem }) => problems.push([file, problem]) },
      () => undefined,
    );
    return { spans, problems };
  }

  it('that is not there, a folder, and a link to itself are told', async () => {
    const [missing, loop] = [join(folder, 'missing'), join(folder, 'loop')];
    symlinkSync(loop, loop);
    expect(await problemsOf(missing)).toEqual({ spans: 0, problems: [[missing, 'is not there']] });
    expect(await problemsOf(folder)).toEqual({
      spans: 0,
      problems: [[folder, 'is a folder: name the files in it']],
    });
    expect(await problemsOf(loop)).toEqual({
      spans: 0,
      problems: [[loop, expect.stringMatching(/^cannot be read: ELOOP/)]],
    });
  });

  it('with gzip that is cut off is told', async () => {
    const name = join(folder, 'cut.gz');
    writeFileSync(name, gzipSync(BYTES).subarray(0, -9));
    expect(await problemsOf(name)).toMatchObject({
      problems: [[name, 'is cut off: its compression has no end, and what is behind is not counted']],
    });
  });

  it('that can be read but once is read', async () => {
    const name = join(folder, 'pipe');
    execFileSync('mkfifo', [name]);
    const reading = problemsOf(name);
    writeFileSync(name, BYTES);
    expect(await reading).toEqual({ spans: 50, problems: [] });
  });

  it('is not read on when that is not wanted any more', async () => {
    const name = join(folder, 'lines');
    writeFileSync(name, BYTES);
    const aborted = AbortSignal.abort(new Error('enough'));
    const reading = readTraces(fileSource(name), { span: () => 0, skip: () => 0 }, () => undefined, aborted);
    await expect(reading).rejects.toThrow('enough');
  });
});
