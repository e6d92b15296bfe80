/**
 * The stores. To add one, add a row.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Store {
  /** Installs it where it is not there yet, and gives its program. */
  readonly install: () => Promise<string>;
  /** How it starts, with what it keeps in `folder`. */
  readonly start: (folder: string) => {
    readonly args: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
  };
  /** What answers when it is up. */
  readonly url: string;
  /** The endpoint for OTLP over HTTP. */
  readonly otlp: string;
  /** Of each chat span of a service, whether it is an error. */
  readonly chatSpans: (service: string) => Promise<readonly boolean[]>;
}

const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'teardown-stores');

const run = promisify(execFile);

const PHOENIX = 'http://127.0.0.1:16006';

interface PhoenixSpans {
  readonly data: readonly { readonly status_code: string; readonly attributes: Readonly<Record<string, unknown>> }[];
}

interface JaegerTraces {
  readonly data: readonly {
    readonly spans: readonly { readonly tags: readonly { readonly key: string; readonly value: unknown }[] }[];
  }[];
}

export const STORES: Readonly<Record<string, Store>> = {
  phoenix: {
    install: async () => {
      const folder = join(CACHE, 'phoenix-20.26.1');
      const program = join(folder, 'bin', 'phoenix');
      if (!existsSync(program)) {
        await run('python3', ['-m', 'venv', folder]);
        await run(join(folder, 'bin', 'pip'), ['install', '--quiet', 'arize-phoenix==20.26.1']);
      }
      return program;
    },
    start: (folder) => ({
      args: ['serve'],
      environment: {
        PHOENIX_HOST: '127.0.0.1',
        PHOENIX_PORT: '16006',
        PHOENIX_GRPC_PORT: '14317',
        PHOENIX_WORKING_DIR: folder,
        PHOENIX_TELEMETRY_ENABLED: 'false',
      },
    }),
    url: `${PHOENIX}/healthz`,
    otlp: PHOENIX,
    chatSpans: async (service) => {
      const response = await fetch(`${PHOENIX}/v1/projects/${service}/spans?limit=1000`);
      const { data } = (await response.json()) as PhoenixSpans; // its API
      return data
        .filter(({ attributes }) => attributes['gen_ai.operation.name'] === 'chat')
        .map(({ status_code }) => status_code === 'ERROR');
    },
  },
  jaeger: {
    install: async () => {
      const program = join(CACHE, 'jaeger-1.76.0', 'all-in-one');
      if (!existsSync(program)) {
        // `go install` takes no module with replace directives; as the main module it builds.
        const module = 'github.com/jaegertracing/jaeger@v1.76.0';
        const { stdout } = await run('go', ['mod', 'download', '-json', module]);
        const { Dir } = JSON.parse(stdout) as { readonly Dir: string }; // what go prints
        const source = join(CACHE, 'jaeger-1.76.0', 'source');
        await mkdir(source, { recursive: true });
        await cp(Dir, source, { recursive: true });
        await run('chmod', ['-R', 'u+w', source]);
        await run('go', ['build', '-o', program, './cmd/all-in-one'], { cwd: source });
      }
      return program;
    },
    start: () => ({
      args: [
        '--collector.otlp.http.host-port=127.0.0.1:24318',
        '--collector.otlp.grpc.host-port=127.0.0.1:24317',
        '--collector.grpc-server.host-port=127.0.0.1:24250',
        '--collector.http-server.host-port=127.0.0.1:24268',
        '--query.http-server.host-port=127.0.0.1:26686',
        '--query.grpc-server.host-port=127.0.0.1:26685',
        '--admin.http.host-port=127.0.0.1:24269',
      ],
      environment: { SPAN_STORAGE_TYPE: 'memory' },
    }),
    url: 'http://127.0.0.1:24269/',
    otlp: 'http://127.0.0.1:24318',
    chatSpans: async (service) => {
      const response = await fetch(`http://127.0.0.1:26686/api/traces?service=${service}&limit=1000`);
      const { data } = (await response.json()) as JaegerTraces; // its API
      return data
        .flatMap(({ spans }) => spans)
        .filter(({ tags }) => tags.some(({ key, value }) => key === 'gen_ai.operation.name' && value === 'chat'))
        .map(({ tags }) => tags.some(({ key, value }) => key === 'error' && value === true));
    },
  },
};
