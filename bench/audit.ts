/**
 * What the rule costs outside of the processes that record spans: in `otel-teardown audit`, on a generated file of so
 * many megabytes, and in the Collector, on the same spans. One after the other, all on one core: `taskset`, of Linux,
 * keeps them there. Beside it, what `JSON.parse` alone takes for these spans. By default the file is so large that to
 * start, 0.13 s, is 1 % of it, as of the files that somebody waits for.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Report } from '../lib/audit/count/report.js';
import { builtCollector, hasGo } from '../spec/e2e/collector/built-collector.js';
import { collectorCost, comparedCosts } from './collector.js';
import { median } from './median.js';
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

/** Seconds that `JSON.parse` takes for the lines of a file, once they are in memory: in a process of its own, as the audit. */
async function parseSeconds(file: string): Promise<number> {
  const { stdout } = await run(process.execPath, ['--eval', PARSE, file]);
  return Number(stdout);
}

await run('npm', ['run', 'build']);
const PARSE = `
  const { openSync, readSync } = require('node:fs');
  const file = openSync(process.argv[1]);
  const bytes = Buffer.alloc(2 ** 28);
  let [microseconds, rest, size] = [0, 0, 0];
  while ((size = readSync(file, bytes, rest, bytes.length - rest, null)) > 0) {
    const lines = [];
    let start = 0;
    for (let end; (end = bytes.subarray(0, rest + size).indexOf(10, start)) >= 0; start = end + 1) {
      lines.push(bytes.subarray(start, end));
    }
    const before = process.cpuUsage();
    for (const line of lines) JSON.parse(line.toString());
    const { user, system } = process.cpuUsage(before);
    microseconds += user + system;
    rest = bytes.copy(bytes, 0, start, rest + size);
  }
  console.log(microseconds / 1e6);
`;

/** The audit and `JSON.parse` alone, in turn: the machine may be busy with other things for a while. */
const ROUNDS = 5;

// Who is started from here stays there too.
await run('taskset', ['--cpu-list', '--pid', '0', String(process.pid)]);
const megabytes = Number(process.argv[2] ?? 2000);
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
    const rounds: { audit: AuditCost; parse: number }[] = [];
    while (rounds.length < ROUNDS) rounds.push({ audit: await auditCost(file), parse: await parseSeconds(file) });
    const [seconds, parse] = [
      median(rounds.map(({ audit }) => audit.seconds)),
      median(rounds.map((each) => each.parse)),
    ];
    const spans = rounds[0]?.audit.spans ?? 0;
    const collector = program === undefined ? undefined : await collectorCost(program, lines);
    rows[name] = {
      'bytes a span': Math.round(once.length / lines.length / BATCH),
      'audit: spans a second': Math.round(spans / seconds),
      'JSON.parse alone': Math.round(spans / parse),
      'ratio (at least 0.8)': Number(median(rounds.map(({ audit, parse: alone }) => alone / audit.seconds)).toFixed(2)),
      'MiB (at most 300)': Math.round(Math.max(...rounds.map(({ audit }) => audit.mebibytes))),
      'audit: µs a span': Number(((seconds / spans) * 1e6).toFixed(1)),
      ...(collector && {
        'Collector: µs a span for the rule': Number(collector.rule.toFixed(1)),
        'for all else': Number(collector.without.toFixed(1)),
      }),
    };
  }
  console.table(rows);
  if (program !== undefined) console.table(await comparedCosts(folder));
} finally {
  await rm(folder, { recursive: true });
}
