/**
 * Writes the fixtures `jaeger.json` and `jaeger.v3.json`: a client of the corpus as a real Jaeger gives it back. Builds
 * that with Go, which takes some minutes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../e2e/collector/process.js';

const JAEGER = 'github.com/jaegertracing/jaeger@v1.76.0';
const SERVICE = 'raw-fetch';

const PORTS = {
  'collector.otlp.http.host-port': 14318,
  'collector.otlp.grpc.host-port': 14317,
  'collector.http-server.host-port': 14268,
  'collector.grpc-server.host-port': 14250,
  'query.http-server.host-port': 16686,
  'query.grpc-server.host-port': 16685,
  'admin.http.host-port': 14269,
};

const RECEIVER = `http://127.0.0.1:${String(PORTS['collector.otlp.http.host-port'])}/v1/traces`;
const API = `http://127.0.0.1:${String(PORTS['query.http-server.host-port'])}/api`;

/** All times that the corpus may have. */
const QUERIES = {
  'jaeger.json': `traces?service=${SERVICE}&limit=1000&start=0&end=${String(4e15)}`,
  'jaeger.v3.json': `v3/traces?query.service_name=${SERVICE}&query.num_traces=1000&query.start_time_min=2020-01-01T00:00:00Z&query.start_time_max=2040-01-01T00:00:00Z`,
};

const { Dir: source } = JSON.parse(await run('go', ['mod', 'download', '-json', JAEGER], '.')) as { Dir: string }; // its format
const program = resolve('node_modules/.cache/jaeger');
await run('go', ['build', '-C', source, '-o', program, './cmd/all-in-one'], '.');

const jaeger = spawn(
  program,
  Object.entries(PORTS).map(([flag, port]) => `--${flag}=127.0.0.1:${String(port)}`),
  { env: { SPAN_STORAGE_TYPE: 'memory' }, stdio: 'ignore' },
);
try {
  while (!(await answers(`${API}/services`))) await sleep(100);
  for (const body of (await readFile('spec/fixtures/recorded.otlp.jsonl', 'utf8')).trimEnd().split('\n')) {
    const response = await fetch(RECEIVER, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!response.ok) throw new Error(await response.text());
  }
  for (const [file, query] of Object.entries(QUERIES)) {
    const response = await fetch(`${API}/${query}`);
    await writeFile(`spec/fixtures/${file}`, `${(await response.text()).trimEnd()}\n`);
  }
} finally {
  jaeger.kill();
  await once(jaeger, 'exit');
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
