/**
 * `otel-teardown audit`: how many errors of recorded traces are false.
 */
import { addAbortSignal } from 'node:stream';
import { parseArgs } from 'node:util';
import { Audit } from '../../audit/count/audit.js';
import type { Report } from '../../audit/count/report.js';
import { SampleTraces } from '../../audit/count/sample-traces.js';
import { readTraces, type SpanAudience, type TraceSource } from '../../audit/read/read-traces.js';
import { htmlReport } from '../../audit/report/page/html-report.js';
import { textReport } from '../../audit/report/text-report.js';
import { visibleLines } from '../../audit/report/visible.js';
import { createRules } from '../../rule/rules.js';
import { interruptible, UsageError, type Command, type CommandIo } from '../command.js';
import { EXIT, EXIT_CODES, Failure } from '../exit-codes.js';
import { copyOf, type InputCopy } from '../input-copy.js';
import { print } from '../output.js';
import { PageFile } from '../page-file.js';
import { Progress } from '../progress.js';
import { fileSource, isPipe, opened, traceSource } from '../trace-file.js';

const HELP = `Usage: otel-teardown audit [options] [FILE…]

Reads traces and changes nothing. A FILE is JSON of OTLP, Tempo, Grafana, Jaeger, Zipkin or Python's console exporter,
one document or many, plain or compressed with gzip (or zstd, from Node 22.15 on). Without FILE, or for -, standard input.

  --json        print the report as JSON (default: as text)
  --html FILE   write the report as a page too, with the waterfalls of some traces (default: none). Every FILE is read
                twice for that; standard input and pipes are copied to temporary files.
  --help        this text

Examples:
  otel-teardown audit traces.jsonl
  otel-teardown audit --json *.json.gz > report.json
  curl -s http://tempo:3200/api/v2/traces/$ID | otel-teardown audit --html report.html

${EXIT_CODES}`;

const STANDARD_INPUT = 'standard input';

interface Options {
  readonly json: boolean;
  readonly html: string | undefined;
  readonly files: readonly string[];
}

export const audit: Command = {
  summary: 'Says how many errors of recorded traces are false.',
  help: HELP,
  run: async (args, io) => {
    const { json, html, files } = optionsOf(args);
    const sources = sourcesOf(files, io);
    const report = html === undefined ? await counted(sources, io) : await withPage(html, sources, io);
    await print(io.stdout, json ? `${visibleLines(JSON.stringify(report, undefined, 2))}\n` : textReport(report));
    return report.skipped.count > 0 ? EXIT.badInput : EXIT.fine;
  },
};

function optionsOf(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, html: { type: 'string' } },
    });
    const { json = false, html } = values;
    return { json, html, files: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message); // all that parseArgs throws are errors
  }
}

function sourcesOf(files: readonly string[], { stdin, interrupted }: CommandIo): TraceSource[] {
  if (files.length === 0 && 'isTTY' in stdin && stdin.isTTY === true) throw new UsageError('no FILE is given');
  const standardInput = traceSource(STANDARD_INPUT, 0, () => addAbortSignal(interrupted, stdin));
  return (files.length === 0 ? ['-'] : files).map((file) => (file === '-' ? standardInput : fileSource(file)));
}

async function counted(sources: readonly TraceSource[], io: CommandIo): Promise<Report> {
  const audited = new Audit(createRules());
  await readAll(sources, audited, io);
  return audited.report();
}

/** Writes the page too. The traces on it are found by a second reading: the first one does not know them yet. */
async function withPage(html: string, sources: readonly TraceSource[], io: CommandIo): Promise<Report> {
  const files = sources.map(({ name }) => name).filter((name) => name !== STANDARD_INPUT);
  const page = await PageFile.at(html, files);
  try {
    return await twice(sources, io, async (readable) => {
      const report = await counted(readable, io);
      const samples = new SampleTraces(createRules(), report);
      await readAll(readable, samples, io);
      const text = htmlReport(report, samples.traces());
      io.interrupted.throwIfAborted();
      await page.write(text);
      return report;
    });
  } finally {
    await page.done();
  }
}

/** Gives `read` sources that can be read twice. */
async function twice<Result>(
  sources: readonly TraceSource[],
  io: CommandIo,
  read: (sources: readonly TraceSource[]) => Promise<Result>,
): Promise<Result> {
  const copies: InputCopy[] = [];
  try {
    const readable: TraceSource[] = [];
    for (const source of sources) {
      const copy = await copied(source.name, io);
      if (copy !== undefined) copies.push(copy);
      readable.push(copy?.source ?? source);
    }
    return await read(readable);
  } finally {
    for (const copy of copies) await copy.close();
  }
}

/** A copy of what can be read but once. */
async function copied(name: string, { stdin, interrupted }: CommandIo): Promise<InputCopy | undefined> {
  const isInput = name === STANDARD_INPUT;
  if (!isInput && !isPipe(name)) return undefined;
  try {
    return await interruptible(interrupted, copyOf(isInput ? addAbortSignal(interrupted, stdin) : opened(name), name));
  } catch (error) {
    // What cannot be read is told where it is read.
    if (isInput || error instanceof Failure) throw error;
    return undefined;
  }
}

async function readAll(sources: readonly TraceSource[], audience: SpanAudience, io: CommandIo): Promise<void> {
  const progress = new Progress(io.stderr, sources);
  const reading = async (): Promise<void> => {
    for (const source of sources) await readTraces(source, audience, progress.tell, io.interrupted);
  };
  try {
    await interruptible(io.interrupted, reading());
  } finally {
    progress.end();
  }
}
