import { readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { SpanStatusCode } from '@opentelemetry/api';
import ts from 'typescript';
import { runProcess, type EndedProcess } from '../../support/run-process.js';

const ROOT = join(__dirname, '../../..');
const FOLDER = join(ROOT, 'examples');

/** What is looked at of a span that an example prints. */
interface PrintedSpan {
  readonly name: string;
  readonly status: { readonly code: number; readonly message?: string };
  readonly events: readonly { readonly name: string; readonly attributes: unknown }[];
}

/** A span, and the line of text above it. */
type Printed = readonly [title: string, span: PrintedSpan];

const BROKEN = {
  'teardown.status.message': 'terminated',
  'exception.type': 'TypeError',
  'exception.message': 'terminated',
};
const TERMINATED = { 'teardown.pattern': 'undici.terminated', ...BROKEN };
const STACK = { 'exception.stacktrace': expect.any(String) as string };

function corrected(attributes: object, name: string = 'chat gpt-4o'): PrintedSpan {
  return { name, status: { code: SpanStatusCode.OK }, events: [{ name: 'teardown', attributes }] };
}

function failed(name: string, type: string, message: string, stack: object = STACK): PrintedSpan {
  const attributes = { 'exception.type': type, 'exception.message': message, ...stack };
  return { name, status: { code: SpanStatusCode.ERROR, message }, events: [{ name: 'exception', attributes }] };
}

function clean(name: string, code: SpanStatusCode): PrintedSpan {
  return { name, status: { code }, events: [] };
}

/** Attributes as OTLP carries them. */
function otlp(attributes: Readonly<Record<string, string>>): object {
  return Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

const HUNG_UP = 'gateway: caller has hung up (line 7)';

function hungUp(pattern: string): PrintedSpan {
  return corrected({
    'teardown.pattern': pattern,
    'teardown.status.message': HUNG_UP,
    'exception.type': 'GatewayError',
    'exception.message': HUNG_UP,
  });
}

const AI_SDK_READ_FAILED = 'Failed to process successful response';
const AI_SDK_STOPPED = `The stream broke off: AI_APICallError: ${AI_SDK_READ_FAILED}`;
const STREAMS_STOPPED = 'error-after-finish: Error: The server had an error.';

/** What each example prints, by folder. */
const EXAMPLES: Readonly<Record<string, readonly Printed[]>> = {
  anthropic: [
    [
      'The stream broke off: TypeError: terminated',
      corrected(
        { 'teardown.pattern': 'anthropic.client_error', 'error.type': 'client_error' },
        'anthropic.messages.create',
      ),
    ],
  ],
  'custom-patterns': [
    ['With the defaults', failed('chat gpt-4o', 'GatewayError', HUNG_UP, {})],
    ['With a text', hungUp('caller has hung up')],
    ['With an expression', hungUp('/^gateway: caller has hung up \\(line \\d+\\)$/')],
    ['With an object', hungUp('gateway.hung_up')],
    ['With a function', hungUp('hungUpOnItsLine')],
  ],
  'instrumented-stream': [
    [STREAMS_STOPPED, clean('chat gone-after-finish', SpanStatusCode.UNSET)],
    [STREAMS_STOPPED, failed('chat gone-before-finish', 'TypeError', 'terminated')],
    [STREAMS_STOPPED, failed('chat error-after-finish', 'Error', 'The server had an error.')],
  ],
  langfuse: [
    ['TeardownSpanProcessor first, Langfuse receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor first, the application receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor last, Langfuse receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor last, the application receives', corrected(TERMINATED)],
  ],
  'node-sdk': [['', corrected(otlp(TERMINATED))]],
  'node-tracer-provider': [['', corrected(TERMINATED)]],
  openai: [['', corrected({ ...TERMINATED, 'error.type': 'TypeError' })]],
  openinference: [
    ['TeardownSpanProcessor first, OpenInference receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor first, OpenInference receives', clean('invoke_agent', SpanStatusCode.OK)],
    ['TeardownSpanProcessor first, the application receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor first, the application receives', clean('invoke_agent', SpanStatusCode.OK)],
    ['TeardownSpanProcessor last, OpenInference receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor last, OpenInference receives', clean('invoke_agent', SpanStatusCode.OK)],
    ['TeardownSpanProcessor last, the application receives', corrected(TERMINATED)],
    ['TeardownSpanProcessor last, the application receives', clean('invoke_agent', SpanStatusCode.OK)],
  ],
  'sdk-3': [['', corrected(TERMINATED)]],
  'vercel-ai': [
    [
      AI_SDK_STOPPED,
      corrected({
        'teardown.pattern': 'ai-sdk.read_failed',
        'teardown.status.message': AI_SDK_READ_FAILED,
        'exception.type': 'AI_APICallError',
        'exception.message': AI_SDK_READ_FAILED,
        ...STACK,
      }),
    ],
    [AI_SDK_STOPPED, failed('step 1', 'AI_APICallError', AI_SDK_READ_FAILED)],
    [AI_SDK_STOPPED, failed('invoke_agent gpt-4o', 'AI_APICallError', AI_SDK_READ_FAILED)],
  ],
};

/** Without the settings of a developer's shell that would change what an example prints. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:OTEL_|ANTHROPIC_|LANGFUSE_|NODE_ENV$|FORCE_COLOR$)/.test(name)),
);

function run(folder: string, command: string, ...args: readonly string[]): Promise<EndedProcess> {
  return runProcess(command, args, { cwd: folder, env: ENVIRONMENT, timeout: 240_000 });
}

/** The objects that `console.dir` wrote: literals, each between a line `{` and a line `}`. */
function printedSpans(stdout: string): Printed[] {
  const printed: Printed[] = [];
  let title = '';
  for (const text of stdout.split(/^(\{\n[^]*?^\})\n/m)) {
    if (text.startsWith('{\n')) {
      const { name, status, events } = runInNewContext(`(${text})`) as PrintedSpan; // what the examples print
      printed.push([title, { name, status, events: events.map(({ name, attributes }) => ({ name, attributes })) }]);
    } else if (text !== '') {
      title = text.trimEnd().split('\n').slice(-1).join('');
    }
  }
  return printed;
}

/** By their titles: several exporters print in any order. */
function sorted(printed: readonly Printed[]): Printed[] {
  return [...printed].sort(([left], [right]) => left.localeCompare(right));
}

async function compilerOptions(folder: string): Promise<object> {
  const path = join(folder, 'tsconfig.json');
  const { config } = ts.parseConfigFileTextToJson(path, await readFile(path, 'utf8')) as {
    config: { compilerOptions: object };
  }; // parseConfigFileTextToJson types it as any
  return config.compilerOptions;
}

it('every example is in the table', () => {
  const folders = readdirSync(FOLDER).filter((name) => name !== 'demo');
  expect(Object.keys(EXAMPLES).sort()).toEqual(folders.sort());
});

describe.each(Object.entries(EXAMPLES))('the example %s', (name, expected) => {
  const folder = join(FOLDER, name);
  let started: EndedProcess;

  beforeAll(async () => {
    // npm does not look whether a folder that it has installed has changed since.
    const installed = join(folder, 'node_modules/opentelemetry-teardown-span-processor');
    await rm(installed, { recursive: true, force: true });
    started = await run(folder, 'npm', 'start', '--silent');
  }, 250_000);

  it('prints what the exporters receive', () => {
    expect(started).toEqual({ exitCode: 0, stdout: expect.any(String) as string, stderr: '' });
    expect(sorted(printedSpans(started.stdout))).toEqual(sorted(expected));
  });

  it('compiles with its own packages under the settings of this project', async () => {
    const { paths, ...settings } = (await compilerOptions(ROOT)) as Record<string, unknown>;
    expect(paths).toBeDefined();
    await expect(compilerOptions(folder)).resolves.toEqual({ ...settings, types: ['node'] });
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    await expect(run(folder, tsc)).resolves.toEqual({ exitCode: 0, stdout: '', stderr: '' });
  }, 120_000);
});
