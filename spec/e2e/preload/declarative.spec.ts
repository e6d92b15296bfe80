import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_22, NODE_24, NODE_SDK } from './setups.js';
import { CORRECTED, NOT_CORRECTED, REGISTER, start, type Left } from './start.js';

const EXPORTING = `
    - simple:
        exporter:
          otlp_http:
            endpoint: \${OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces
            encoding: json`;

const APPLICATION = `
  import './programs/declarative.js';
  import { application } from './programs/application.js';
  void application();`;

/** Without a `log_level` the SDK logs at info. */
const SAID = expect.stringMatching(
  /^opentelemetry-teardown-span-processor attached to TracerProvider in place, before 1 span processor\(s\)\n/,
) as unknown as string; // a matcher

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teardown-declarative-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the application, configured by a file with `processors`. */
async function startDeclared(node: string, processors: string, flags: readonly string[]): Promise<Left> {
  const file = join(folder, 'otel.yaml');
  await writeFile(file, `file_format: '1.0-rc.1'\ntracer_provider:\n  processors:${processors}\n`);
  const setup = { installation: NODE_SDK, modules: 'CJS', node } as const;
  return start({ setup, flags, code: APPLICATION, environment: { OTEL_CONFIG_FILE: file } });
}

describe.each([NODE_22, NODE_24])('a file that OTEL_CONFIG_FILE names, %s', (node) => {
  it.each(['--require', '--import'])('configures an SDK that exports a torn-down call as OK: %s ours', async (flag) => {
    await expect(startDeclared(node, EXPORTING, [flag, REGISTER])).resolves.toMatchObject({
      ...CORRECTED,
      stdout: SAID,
    });
  });

  it('configures one that exports it as an error without ours', async () => {
    await expect(startDeclared(node, EXPORTING, [])).resolves.toMatchObject(NOT_CORRECTED);
  });

  it('stops the SDK from starting where it names a processor of ours', async () => {
    const left = await startDeclared(node, `\n    - teardown: {}${EXPORTING}`, ['--require', REGISTER]);
    expect(left.spans).toEqual([]);
  });
});
