/**
 * Starts a host as its user does, with a backend behind it, and looks at what arrived.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { transform } from 'esbuild';
import { startBackend, type ArrivedSpan } from './backend.js';
import { CERTIFICATE } from './certificate.js';
import type { Row } from './rows.js';
import type { Promised, WayIn } from './page.js';

/** A host that has not sent everything by then has lost it. */
const PATIENCE_MS = 20_000;

/** A build on a busy machine. */
const BUILDING_MS = 180_000;

/** For lines that are printed after the last span. */
const AFTERWARDS_MS = 200;

/** A line that this package has written, not one that names a file of it. */
const OURS = /^.*\bopentelemetry-teardown-span-processor\b(?![/'"]).*$/m;

/** A line of the host's own log about what this package has put into it. */
const ABOUT_OURS = /^.*\b(?:LazyProcessor|TeardownSpan\w+)\b.*$/m;

export interface Seen extends Promised {
  /** All that the program printed: for whoever has to find out. */
  readonly printed: string;
}

/** Runs `way` in `folder`, where its host is installed. `programs` is the folder of a Node. */
export async function start(row: Row, way: WayIn, folder: string, programs: string): Promise<Seen> {
  for (const { name, code } of way.files) await writeFile(join(folder, name), code);
  await writePrograms(folder);
  const backend = await startBackend();
  const port = await freePort();
  const { PATH = '', HOME } = process.env;
  const child = spawn(way.command, {
    cwd: folder,
    shell: true,
    // A group of its own, which ends as a whole.
    detached: true,
    env: {
      PATH: [programs, join(folder, 'node_modules', '.bin'), PATH].filter(Boolean).join(delimiter),
      HOME,
      NO_COLOR: '1',
      NODE_EXTRA_CA_CERTS: CERTIFICATE,
      OTEL_EXPORTER_OTLP_ENDPOINT: backend.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_NODE_RESOURCE_DETECTORS: 'none',
      PORT: String(port),
      ...row.environment?.(backend),
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const closed = once(child, 'close');
  const exited = closed.then(() => true);
  if (row.asks !== undefined) await ask(`http://127.0.0.1:${String(port)}${row.asks}`, exited);
  const deadline = Date.now() + PATIENCE_MS;
  while (!isComplete(backend.spans) && Date.now() < deadline) if (await Promise.race([exited, wait(50, false)])) break;
  await wait(AFTERWARDS_MS);
  child.stdin.end();
  const ends = row.asks === undefined ? wait(PATIENCE_MS, false, { ref: false }) : false;
  if (!(await Promise.race([exited, ends])) && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await closed;
  await backend.stop();
  return {
    falseError: told(backend.spans, 'false error', 'OK', 'corrected'),
    realError: told(backend.spans, 'real error', 'ERROR', 'kept'),
    says: (OURS.exec(stderr) ?? ABOUT_OURS.exec(stdout))?.[0],
    printed: [stdout, stderr, JSON.stringify(backend.spans), backend.requests.join(', ')].join('\n'),
  };
}

function isComplete(spans: readonly ArrivedSpan[]): boolean {
  return ['false error', 'real error'].every((name) => spans.some((span) => span.name.endsWith(name)));
}

/** What became of the span whose name ends in `name`, in the words of the table. */
function told(spans: readonly ArrivedSpan[], name: string, right: ArrivedSpan['status'], word: string): string {
  const found = spans.filter((span) => span.name.endsWith(name));
  const [span] = found;
  if (span === undefined) return 'lost';
  if (found.length > 1) return `${String(found.length)} times`;
  const { status, events = right === 'OK' ? ['teardown'] : [] } = span;
  return status === right && events.includes('teardown') === (right === 'OK') ? word : `stays ${status}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listens on TCP
  server.close();
  return port;
}

/** Asks until a server answers that has to be built first. */
async function ask(url: string, exited: Promise<boolean>): Promise<void> {
  const deadline = Date.now() + BUILDING_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.text();
    if (answer?.ok === true || (await Promise.race([exited, wait(500, false)]))) return;
  }
}

/** Writes the applications; those that hosts of CommonJS start, in that too. */
async function writePrograms(folder: string): Promise<void> {
  const source = join(import.meta.dirname, 'programs');
  await cp(source, folder, { recursive: true });
  for (const name of ['application', 'stay', 'app']) {
    const { code } = await transform(await readFile(join(source, `${name}.mjs`), 'utf8'), { format: 'cjs' });
    await writeFile(join(folder, `${name}.cjs`), code.replaceAll('.mjs"', '.cjs"'));
  }
}
