/**
 * What the audit costs: spans a second on one core, and memory, on a generated file of so many megabytes.
 *
 * One span in ten is of the recorded corpus, where every second span is an error; the others are those of an HTTP
 * server. A batch has 512 spans, as exporters send them. `taskset`, of Linux, keeps the work on one core.
 */
import { execFile } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Report } from '../lib/audit/report.js';

const BATCH = 512;
const BATCHES = 64;
const SHARES = [0.1, 1];

interface Request {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly object[] }[] }[];
}

const corpus = readFileSync('spec/fixtures/recorded.otlp.jsonl', 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => (JSON.parse(line) as Request).resourceSpans) // OTLP/JSON
  .flatMap(({ scopeSpans }) => scopeSpans)
  .flatMap(({ spans }) => spans);

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });
const number = (key: string, intValue: number): object => ({ key, value: { intValue } });

const RESOURCE = {
  attributes: [text('service.name', 'chat-api'), text('telemetry.sdk.language', 'nodejs'), text('host.name', 'pod-1')],
};

function serverSpan(id: string): object {
  return {
    traceId: id.repeat(2),
    spanId: id,
    parentSpanId: id,
    flags: 257,
    name: 'GET /api/orders/{id}',
    kind: 2,
    startTimeUnixNano: '1795336892837000000',
    endTimeUnixNano: '1795336893304178499',
    attributes: [
      text('http.request.method', 'GET'),
      text('url.scheme', 'http'),
      text('url.path', `/api/orders/${id}`),
      text('http.route', '/api/orders/{id}'),
      number('http.response.status_code', 200),
      text('server.address', 'orders.internal.example'),
      number('server.port', 8080),
      text('network.peer.address', '10.2.3.4'),
      number('network.peer.port', 41532),
      text('network.protocol.version', '1.1'),
      text(
        'user_agent.original',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0',
      ),
    ],
    status: {},
  };
}

/** Some batches, one a line, in which so large a share of the spans is of the corpus. */
function block(share: number): Buffer {
  let taken = 0;
  const lines = Array.from({ length: BATCHES }, (_, batch) => {
    const spans = Array.from({ length: BATCH }, (_each, index) => {
      const place = batch * BATCH + index;
      const isTaken = Math.floor((place + 1) * share) > Math.floor(place * share);
      return isTaken ? corpus[taken++ % corpus.length] : serverSpan(place.toString(16).padStart(16, 'f'));
    });
    return `${JSON.stringify({ resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: { name: 'bench' }, spans }] }] })}\n`;
  });
  return Buffer.from(lines.join(''));
}

/** Prints what the process has used, when it ends. */
const USAGE = `data:text/javascript,process.on('exit',()=>console.error(JSON.stringify(process.resourceUsage())))`;

async function measured(file: string, args: readonly string[]): Promise<object> {
  const started = performance.now();
  const node = [process.execPath, '--import', USAGE, 'dist/esm/cli/main.js', 'audit', '--json', ...args, file];
  // Garbage is collected, and files are read, on the same core too.
  const { stdout, stderr } = await promisify(execFile)('taskset', ['--cpu-list', '0', ...node], { maxBuffer: 1 << 24 });
  const seconds = (performance.now() - started) / 1000;
  const usage = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as NodeJS.ResourceUsage; // what USAGE prints
  const { spans } = JSON.parse(stdout) as Report; // what --json prints
  const ofCore = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return {
    spans,
    seconds: Number(seconds.toFixed(1)),
    'seconds of the core': Number(ofCore.toFixed(1)),
    'spans a second': Math.round(spans / seconds),
    'spans a second of the core': Math.round(spans / ofCore),
    'MiB at most': Math.round(usage.maxRSS / 1024),
  };
}

const megabytes = Number(process.argv[2] ?? 500);
const folder = await mkdtemp(join(tmpdir(), 'bench-audit-'));
try {
  const rows: Record<string, object> = {};
  for (const share of SHARES) {
    const file = join(folder, 'traces.jsonl');
    const once = block(share);
    const copies = Math.ceil((megabytes * 1e6) / once.length);
    await pipeline(Readable.from(Array.from({ length: copies }, () => once)), createWriteStream(file));
    const name = `${String(Math.round((await stat(file)).size / 1e6))} MB, ${String(100 * share)} % LLM spans`;
    rows[name] = await measured(file, []);
    rows[`${name}, --whole-call`] = await measured(file, ['--whole-call']);
  }
  console.table(rows);
} finally {
  await rm(folder, { recursive: true });
}
