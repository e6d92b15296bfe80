/**
 * `otel-teardown audit`: how many errors of recorded traces are false.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Audit } from '../../audit/count/audit.js';
import { htmlReport } from '../../audit/report/page/html-report.js';
import { readTraces, type SpanAudience } from '../../audit/read/read-traces.js';
import { SampleTraces } from '../../audit/count/sample-traces.js';
import { textReport } from '../../audit/report/text-report.js';
import { fileSource, type TraceSource } from '../../audit/read/trace-source.js';
import { createRules } from '../../rule/rules.js';
import { UsageError, type Command, type CommandIo } from '../command.js';
import { copyOf } from '../input-copy.js';
import { Progress } from '../progress.js';

const HELP = `Usage: otel-teardown audit [options] [FILE…]

Reads traces and changes nothing. A FILE is OTLP/JSON (one document, or one a line as the Collector's file exporter
writes), Tempo's or Jaeger's trace JSON, plain or compressed with gzip. Without FILE, or for -, standard input.

  --json        print the report as JSON (default: as text)
  --html FILE   write the report as a page too, with the waterfalls of some traces (default: none). Every FILE is read
                twice for that; standard input is copied to a temporary file.
  --help        this text

Examples:
  otel-teardown audit traces.jsonl
  otel-teardown audit --json *.json.gz > report.json
  curl -s http://tempo:3200/api/traces/$ID | otel-teardown audit --html report.html

Exit codes: 0 fine, 1 something was no trace and was skipped, 2 wrong usage.
`;

const STANDARD_INPUT = 'standard input';

interface Options {
  readonly json: boolean;
  readonly html: string | undefined;
  readonly files: readonly string[];
}

export const audit: Command = {
  name: 'audit',
  summary: 'Says how many errors of recorded traces are false.',
  help: HELP,
  run: async (args, io) => {
    const { json, html, files } = optionsOf(args);
    const sources = sourcesOf(files, io);
    const rules = createRules();
    const audited = new Audit(rules);
    if (html === undefined) {
      await readAll(sources, audited, io);
    } else {
      await twice(sources, io, async (readable) => {
        await readAll(readable, audited, io);
        const samples = new SampleTraces(rules, audited.report());
        await readAll(readable, samples, io);
        await writeFile(html, htmlReport(audited.report(), samples.traces()));
      });
    }
    const report = audited.report();
    io.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : textReport(report));
    return report.skipped.count > 0 ? 1 : 0;
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

function sourcesOf(files: readonly string[], { stdin }: CommandIo): TraceSource[] {
  if (files.length === 0 && 'isTTY' in stdin && stdin.isTTY === true) throw new UsageError('no FILE is given');
  const standardInput: TraceSource = { name: STANDARD_INPUT, size: 0, open: () => stdin };
  return (files.length === 0 ? ['-'] : files).map((file) => (file === '-' ? standardInput : fileSource(file)));
}

/** Gives `read` sources that can be read twice. */
async function twice(
  sources: readonly TraceSource[],
  { stdin }: CommandIo,
  read: (sources: readonly TraceSource[]) => Promise<void>,
): Promise<void> {
  if (!sources.some(({ name }) => name === STANDARD_INPUT)) {
    await read(sources);
    return;
  }
  const copy = await copyOf(stdin, STANDARD_INPUT);
  try {
    await read(sources.map((source) => (source.name === STANDARD_INPUT ? copy.source : source)));
  } finally {
    await copy.remove();
  }
}

async function readAll(sources: readonly TraceSource[], audience: SpanAudience, { stderr }: CommandIo): Promise<void> {
  const progress = new Progress(stderr, sources);
  for (const source of sources) {
    await readTraces(source, audience, (bytes) => {
      progress.tell(bytes);
    });
  }
  progress.end();
}
