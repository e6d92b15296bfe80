/**
 * Sends the demo to real stores, and asks each what it has: `npm run demo:stores`, or with the names of some of them.
 * Installs Phoenix from PyPI (wants `python3`) and Jaeger from the Go module proxy (wants `go`, and some minutes once),
 * and runs both on loopback.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { renderTable } from '../table.js';
import { STORES, type Store } from './stores.js';

/** A store on a busy machine. */
const STARTING_MS = 120_000;

/** What arrived is shown a little later. */
const SHOWING_MS = 20_000;

/** What the demo prints of itself. */
const EXPECTED: Readonly<Record<string, string>> = {
  'llm-demo-without': '20 of 23',
  'llm-demo-with': '13 of 23',
};

const names = process.argv.slice(2);
const rows: string[][] = [];
for (const [name, store] of Object.entries(STORES)) {
  if (names.length === 0 || names.includes(name)) rows.push(...(await tryStore(name, store)));
}
console.log(renderTable(['store', 'service', 'errors', 'expected'], rows, process.stdout.isTTY));
if (rows.some(([, , errors, expected]) => errors !== expected)) process.exitCode = 1;

async function tryStore(name: string, store: Store): Promise<string[][]> {
  const program = await store.install();
  const folder = await mkdtemp(join(tmpdir(), `demo-${name}-`));
  const { args, environment } = store.start(folder);
  const running = spawn(program, args, { cwd: folder, env: { ...process.env, ...environment }, stdio: 'ignore' });
  const closed = once(running, 'close');
  try {
    await until(STARTING_MS, async () => (await fetch(store.url)).ok);
    const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: store.otlp };
    await promisify(execFile)('npm', ['run', '--silent', 'demo'], { env });
    return await Promise.all(
      Object.entries(EXPECTED).map(async ([service, expected]) => {
        let errors = '';
        await until(SHOWING_MS, async () => (errors = told(await store.chatSpans(service))) === expected);
        return [name, service, errors, expected];
      }),
    );
  } finally {
    running.kill();
    await closed;
    await rm(folder, { recursive: true, force: true });
  }
}

function told(failed: readonly boolean[]): string {
  return `${String(failed.filter(Boolean).length)} of ${String(failed.length)}`;
}

/** Waits until `happened`, or for `patience`; a store that is not there yet refuses. */
async function until(patience: number, happened: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && !(await happened().catch(() => false))) await wait(500);
}
