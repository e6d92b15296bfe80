import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromDocument, toDocument, type ScopedSpan, type TraceDocument } from './otlp.js';

/** A Collector that corrects spans. */
export interface RunningCollector {
  /** Where it receives OTLP over HTTP. */
  readonly endpoint: string;
  readonly pid: number;
  /** What has come out of it and was not taken yet. */
  readonly take: () => ScopedSpan[];
  /** Sends `spans` through it and gives what came out. */
  readonly correct: (spans: readonly ScopedSpan[]) => Promise<ScopedSpan[]>;
  readonly stop: () => Promise<void>;
}

/** Starts `program` with the configurations given: the last ones decide. */
export async function startCollector(program: string, ...configurations: readonly string[]): Promise<RunningCollector> {
  const folder = mkdtempSync(join(tmpdir(), 'collector-'));
  let received: ScopedSpan[] = [];
  const backend = createServer((request, response) => {
    void json(request).then((body) => {
      received.push(...fromDocument(body as TraceDocument)); // OTLP/HTTP in JSON
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  const endpoint = `127.0.0.1:${String(await freePort())}`;
  const all = [...configurations, testConfiguration(endpoint, await listen(backend))];
  const files = all.map((text, index) => {
    const file = join(folder, `${String(index)}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const collector = spawn(
    program,
    files.flatMap((file) => ['--config', file]),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  for (const stream of [collector.stdout, collector.stderr])
    stream.on('data', (data: Buffer) => (log += data.toString()));
  const exited = once(collector, 'exit').then(() => {
    throw new Error(`the Collector ended:\n${log}`);
  });
  exited.catch(() => undefined); // reported by those who wait for it
  await Promise.race([ready(`http://${endpoint}`), exited]);
  const take = (): ScopedSpan[] => received.splice(0);
  return {
    endpoint: `http://${endpoint}`,
    pid: collector.pid ?? 0, // it answers
    take,
    correct: async (spans) => {
      const body = JSON.stringify(toDocument(spans));
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`http://${endpoint}/v1/traces`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`the Collector refused: ${await response.text()}\n${log}`);
      return take();
    },
    stop: async () => {
      collector.kill();
      await exited.catch(() => undefined);
      backend.close();
      backend.closeAllConnections();
      received = [];
      rmSync(folder, { recursive: true });
    },
  };
}

/** What makes any configuration one for a test: where spans come from and go to, at once. */
function testConfiguration(receiver: string, exporter: string): string {
  return JSON.stringify({
    receivers: { otlp: { protocols: { http: { endpoint: receiver } } } },
    exporters: {
      otlp_http: {
        endpoint: exporter,
        encoding: 'json',
        compression: 'none',
        retry_on_failure: { enabled: false },
        sending_queue: { enabled: false },
      },
    },
    service: {
      telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
      pipelines: { traces: { receivers: ['otlp'], processors: ['transform/teardown'], exporters: ['otlp_http'] } },
    },
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // listens on TCP
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  server.close();
  await once(server, 'close');
  return Number(port);
}

async function ready(endpoint: string): Promise<void> {
  for (;;) {
    const answers = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await sleep(50);
  }
}
