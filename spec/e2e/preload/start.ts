/**
 * Starts an application in a process of its own, with an LLM server to call and a receiver for its spans.
 */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startOtlpReceiver } from '../../support/otlp-receiver.js';
import { runProcess, type EndedProcess } from '../../support/run-process.js';
import { programsOf } from '../matrix/install.js';
import { folderOf } from './install.js';
import { NODE_SDK, type Setup } from './setups.js';

export const REGISTER = 'opentelemetry-teardown-span-processor/register';

export interface Start {
  readonly setup: Pick<Setup, 'installation' | 'modules' | 'node'>;
  /** What Node gets before the name of the program. */
  readonly flags?: readonly string[];
  /** The program. */
  readonly code: string;
  readonly environment?: Readonly<Record<string, string>>;
}

interface ArrivedSpan {
  readonly name: string;
  readonly status: unknown;
  readonly events: readonly string[];
}

/** What a process left. */
export interface Left extends EndedProcess {
  /** Of each span that arrived: its name, its status, and the names of its events. */
  readonly spans: readonly ArrivedSpan[];
  /** The chat spans among them. */
  readonly chatSpans: readonly Omit<ArrivedSpan, 'name'>[];
}

/** What an application leaves that exports its torn-down call as OK. */
export const CORRECTED: Partial<Left> = {
  chatSpans: [{ status: { code: 1 }, events: ['teardown'] }],
  stdout: 'the application is done\n',
  exitCode: 0,
};

/** What it leaves where nothing is corrected. */
export const NOT_CORRECTED: Partial<Left> = {
  ...CORRECTED,
  chatSpans: [{ status: { code: 2, message: 'This operation was aborted' }, events: ['exception'] }],
};

/** Starts the SDK, and makes the call. */
export const APPLICATION = `
  import './programs/node-sdk.js';
  import { application } from './programs/application.js';
  void application();`;

/** Runs an application with its own NodeSDK and ours preloaded. */
export function startWith(environment: Readonly<Record<string, string>>, code: string = APPLICATION): Promise<Left> {
  const setup = { installation: NODE_SDK, modules: 'CJS' } as const;
  return start({ setup, flags: ['--require', REGISTER], code, environment });
}

/** Runs `code` to its end. */
export async function start({ setup, flags = [], code, environment = {} }: Start): Promise<Left> {
  const receiver = await startOtlpReceiver();
  const llm = await startLlmServer();
  const program = await writeProgram(setup, code);
  const node = setup.node === undefined ? process.execPath : join(await programsOf(setup.node), 'node');
  const env = {
    PATH: process.env['PATH'],
    LLM_URL: llm.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_NODE_RESOURCE_DETECTORS: 'none',
    ...environment,
  };
  const cwd = folderOf(setup.installation);
  const left = await runProcess(node, [...flags, program], { cwd, env, timeout: 30_000 });
  await Promise.all([receiver.stop(), llm.stop(), rm(program)]);
  const spans = receiver.spans.map(({ name, status, events }) => ({
    name,
    status,
    events: events?.map((event) => event.name) ?? [],
  }));
  const chatSpans = spans
    .filter(({ name }) => name.startsWith('chat '))
    .map(({ status, events }) => ({ status, events }));
  return { ...left, spans, chatSpans };
}

let programs = 0;

/** Writes `code` where the packages of `setup` are found, in its module system. */
export async function writeProgram({ installation, modules }: Start['setup'], code: string): Promise<string> {
  const [format, extension] = modules === 'ESM' ? (['esm', 'mjs'] as const) : (['cjs', 'cjs'] as const);
  const outfile = join(folderOf(installation), `program-${String(process.pid)}-${String(programs++)}.${extension}`);
  await build({
    stdin: { contents: code, resolveDir: join(process.cwd(), 'spec', 'e2e', 'preload'), loader: 'ts' },
    outfile,
    format,
    bundle: true,
    platform: 'node',
    packages: 'external',
    // Without the paths of this project, which lead to the sources of the package.
    tsconfigRaw: {},
    logLevel: 'silent',
    // Those of this project's package.json: a program that is imported has effects.
    ignoreAnnotations: true,
  });
  return outfile;
}

/** Says that the completion is finished, and then nothing more. */
async function startLlmServer(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listens on TCP
  return {
    url: `http://127.0.0.1:${String(port)}/v1/chat/completions`,
    stop: () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}
