/**
 * What the rule costs outside of the processes that record spans: in `otel-teardown audit`, on a generated file of so
 * many megabytes, and in the Collector, on the same spans. One after the other, all on one core: `taskset`, of Linux,
 * keeps them there. Beside it, what `JSON.parse` alone takes for these spans.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Report } from '../lib/audit/report/report.js';
import { builtCollector, hasGo } from '../spec/e2e/collector/built-collector.js';
import { collectorCost } from './collector.js';
import { BATCH, MIXES } from './trace-mix.js';

const run = promisify(execFile);

/** Prints what the process has used, when it ends. */
const USAGE = `data:text/javascript,process.on('exit',()=>console.error(JSON.stringify(process.resourceUsage())))`;

interface AuditCost {
  readonly spans: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

async function auditCost(file: string): Promise<AuditCost> {
  const args = ['--import', USAGE, 'dist/esm/cli/main.js', 'audit', '--json', file];
  const { stdout, stderr } = await run(process.execPath, args, { maxBuffer: 1 << 24 });
  const usage = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as NodeJS.ResourceUsage; // what USAGE prints
  const { spans } = JSON.parse(stdout) as Report; // what --json prints
  const seconds = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  return { spans, seconds, mebibytes: usage.maxRSS / 1024 };
}

/** Spans a second that `JSON.parse` reads, of bytes. */
function parsedPerSecond(lines: readonly string[]): number {
  const bytes = lines.map((line) => Buffer.from(line));
  let seconds = 0;
  let spans = 0;
  while (seconds < 2) {
    const before = process.cpuUsage();
    for (const line of bytes) JSON.parse(line.toString());
    const { user, system } = process.cpuUsage(before);
    seconds += (user + system) / 1e6;
    spans += lines.length * BATCH;
  }
  return spans / seconds;
}

await run('npm', ['run', 'build']);
// Who is started from here stays there too.
await run('taskset', ['--cpu-list', '--pid', '0', String(process.pid)]);
const megabytes = Number(process.argv[2] ?? 500);
const folder = await mkdtemp(join(tmpdir(), 'bench-audit-'));
const file = join(folder, 'traces.jsonl');
const program = hasGo() ? await builtCollector() : undefined;
if (program === undefined) console.log('The Collector is left out: it is built with Go, and there is none here.');
try {
  const rows: Record<string, object> = {};
  for (const [name, linesOf] of Object.entries(MIXES)) {
    const lines = linesOf();
    const once = Buffer.from(lines.join(''));
    const copies = Math.ceil((megabytes * 1e6) / once.length);
    await pipeline(Readable.from(Array.from({ length: copies }, () => once)), createWriteStream(file));
    const alone = await auditCost(file);
    const collector = program === undefined ? undefined : await collectorCost(program, lines);
    rows[name] = {
      'bytes a span': Math.round(once.length / lines.length / BATCH),
      'audit: spans a second': Math.round(alone.spans / alone.seconds),
      'MiB at most': Math.round(alone.mebibytes),
      'JSON.parse alone': Math.round(parsedPerSecond(lines)),
      'audit: µs a span': Number(((alone.seconds / alone.spans) * 1e6).toFixed(1)),
      ...(collector && {
        'Collector: µs a span for the rule': Number(collector.rule.toFixed(1)),
        'for all else': Number(collector.without.toFixed(1)),
      }),
    };
  }
  console.table(rows);
} finally {
  await rm(folder, { recursive: true });
}
