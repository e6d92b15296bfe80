import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanStatusCode } from '@opentelemetry/api';
import { startOtlpReceiver } from '../../support/otlp-receiver.js';
import { BARE_ENVIRONMENT, runProcess, type EndedProcess } from '../../support/run-process.js';

const HEADER = ['call', 'what happened', 'without', 'with', 'explained by'];

const HTTP_500 = 'exception: {"error":{"type":"server_error","message":"The server had an error"}}';
const INCOMPLETE = 'exception: The stream ended without a finish reason.';

const ROWS = [
  ['Anthropic SDK', 'finished', 'OK', 'OK'],
  [
    'Anthropic SDK',
    'finished, then reset by the server',
    'ERROR',
    'OK',
    'teardown (anthropic.client_error): client_error',
  ],
  [
    'Anthropic SDK',
    'finished, then closed by the server',
    'ERROR',
    'OK',
    'teardown (anthropic.client_error): client_error',
  ],
  ['Anthropic SDK', 'reset before the finish reason', 'ERROR', 'ERROR', 'error.type: client_error'],
  ['Anthropic SDK', 'ended before the finish reason', 'ERROR', 'ERROR', 'error.type: api_error'],
  ['Anthropic SDK', 'finished, then an error event', 'ERROR', 'ERROR', 'error.type: overloaded_error'],
  ['Anthropic SDK', 'HTTP 500', 'ERROR', 'ERROR', 'error.type: api_error'],
  ['fetch', 'finished', 'UNSET', 'UNSET'],
  ['fetch', 'finished, then reset by the server', 'ERROR', 'OK', 'teardown (undici.terminated): terminated'],
  ['fetch', 'finished, then closed by the server', 'ERROR', 'OK', 'teardown (undici.terminated): terminated'],
  [
    'fetch',
    'finished, then aborted by the client',
    'ERROR',
    'OK',
    'teardown (node.aborted): This operation was aborted',
  ],
  ['fetch', 'reset before the finish reason', 'ERROR', 'ERROR', 'exception: terminated'],
  ['fetch', 'ended before the finish reason', 'ERROR', 'ERROR', INCOMPLETE],
  ['fetch', 'finished, then an error event', 'ERROR', 'ERROR', 'exception: The server had an error'],
  ['fetch', 'HTTP 500', 'ERROR', 'ERROR', HTTP_500],
  ['node:http2', 'finished', 'UNSET', 'UNSET'],
  [
    'node:http2',
    'finished, then reset by the server',
    'ERROR',
    'OK',
    'teardown (node.connection_reset): read ECONNRESET',
  ],
  [
    'node:http2',
    'finished, then aborted by the client',
    'ERROR',
    'OK',
    'teardown (node.aborted): The operation was aborted',
  ],
  ['node:http2', 'reset before the finish reason', 'ERROR', 'ERROR', 'exception: read ECONNRESET'],
  ['node:http2', 'ended before the finish reason', 'ERROR', 'ERROR', INCOMPLETE],
  ['node:http2', 'finished, then an error event', 'ERROR', 'ERROR', 'exception: The server had an error'],
  [
    'node:http2',
    'finished, then INTERNAL_ERROR',
    'ERROR',
    'ERROR',
    'exception: Stream closed with error code NGHTTP2_INTERNAL_ERROR',
  ],
  ['node:http2', 'HTTP 500', 'ERROR', 'ERROR', HTTP_500],
];

const SUMMARY = [
  'error rate of the chat spans',
  '  without the processor  20 of 23 (87 %)',
  '  with the processor     13 of 23 (57 %)',
  '  calls that failed      13 of 23 (57 %)',
  '',
  'Every false error was corrected, every real error was kept.',
];

interface Run extends EndedProcess {
  readonly failures: readonly string[];
}

/** Runs the demo as a user does. */
async function runDemo(env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const ended = await runProcess('npm', ['run', '--silent', 'demo'], {
    env: { ...BARE_ENVIRONMENT, ...env },
    timeout: 15_000,
  });
  return { ...ended, failures: ended.stderr.split('\n').filter((line) => line.startsWith('FAILED: ')) };
}

function rowsOf(stdout: string): string[][] {
  const [table = ''] = stdout.split('\n\n');
  const [header = '', , ...rows] = table.split('\n');
  return [header, ...rows].map((row) => row.split(/ {2,}/));
}

describe('the demo', () => {
  let run: Run;

  beforeAll(async () => {
    run = await runDemo({ FORCE_COLOR: '1' });
  }, 20_000);

  it('shows every false error corrected and every real error kept', () => {
    expect(run.failures).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(rowsOf(run.stdout)).toEqual([HEADER, ...ROWS]);
  });

  it('prints the error rate before and after', () => {
    expect(run.stdout.trimEnd().split('\n').slice(-SUMMARY.length)).toEqual(SUMMARY);
  });

  it('prints plain text into a pipe', () => {
    expect(run.stdout).not.toContain('\u001b');
  });
});

describe('the demo with a package that does not do its job', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'demo-'));
  });

  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  async function runDemoWith(processor: string): Promise<Run> {
    const packagePath = join(directory, 'package.mjs');
    const tsconfigPath = join(directory, 'tsconfig.json');
    await writeFile(packagePath, processor);
    const paths = { 'opentelemetry-teardown-span-processor': [packagePath] };
    await writeFile(tsconfigPath, JSON.stringify({ compilerOptions: { paths } }));
    return runDemo({ TSX_TSCONFIG_PATH: tsconfigPath });
  }

  it('fails when false errors stay', async () => {
    const { exitCode, stdout, failures } = await runDemoWith(
      'export class TeardownSpanProcessor { constructor({ next }) { return next; } }',
    );

    expect(exitCode).toBe(1);
    expect(failures).toEqual(
      ROWS.filter(([, , without, behind]) => without !== behind).map(
        ([client, happened]) => `FAILED: ${String(client)}, ${String(happened)}: the false error stays`,
      ),
    );
    expect(stdout).not.toContain('Every false error was corrected');
  }, 20_000);

  it('fails when real errors are changed', async () => {
    const { exitCode, failures } = await runDemoWith(`
      export class TeardownSpanProcessor {
        constructor({ next }) {
          const onEnd = next.onEnd.bind(next);
          const corrected = { status: { value: { code: 1 } }, events: { value: [{ name: 'teardown' }] } };
          next.onEnd = (span) => onEnd(span.status.code === 2 ? Object.create(span, corrected) : span);
          return next;
        }
      }`);

    expect(exitCode).toBe(1);
    expect(failures).toEqual(
      ROWS.filter(([, , , behind]) => behind === 'ERROR').map(
        ([client, happened]) => `FAILED: ${String(client)}, ${String(happened)}: the span was changed`,
      ),
    );
  }, 20_000);
});

describe('the demo with a collector', () => {
  it('sends both variants as two services', async () => {
    const { endpoint, spans, stop } = await startOtlpReceiver();
    const { exitCode, stdout, failures } = await runDemo({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    await stop();
    const services = [...new Set(spans.map(({ service }) => service))];

    expect(failures).toEqual([]);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      `Sent to ${endpoint} as the services llm-demo-without and llm-demo-with.`,
    );
    // The statuses of the chat spans, in the order of the calls.
    expect(
      Object.fromEntries(
        services.map((service) => [
          service,
          spans
            .filter((span) => span.service === service)
            .filter(({ attributes }) => attributes.some(({ key }) => key === 'gen_ai.operation.name'))
            .map(({ status }) => SpanStatusCode[status.code]),
        ]),
      ),
    ).toEqual({
      'llm-demo-without': ROWS.map(([, , without]) => without),
      'llm-demo-with': ROWS.map(([, , , behind]) => behind),
    });
  }, 20_000);

  it('says so when the collector cannot be reached', async () => {
    const endpoint = 'http://127.0.0.1:1';

    const { exitCode, stdout, failures } = await runDemo({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });

    expect(failures).toEqual([`FAILED: nothing could be sent to ${endpoint}: connect ECONNREFUSED 127.0.0.1:1`]);
    expect(exitCode).toBe(1);
    expect(rowsOf(stdout)).toEqual([HEADER, ...ROWS]);
  }, 20_000);
});
