/**
 * The package beside the API of OpenTelemetry and nothing else: no SDK, no `@opentelemetry/core`.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { YARN, type Runtime } from './cells.js';
import { NPM_FLAGS, programsOf } from './install.js';
import { run, runLoudly } from './run.js';

/** Judges, corrects and attaches; prints what it came to, and where the error of the hook was reported. */
const PROGRAM = `
  const span = {
    name: 'chat', kind: 2, spanContext: () => ({ traceId: '1', spanId: '2', traceFlags: 1 }),
    startTime: [0, 0], endTime: [1, 0], duration: [1, 0], ended: true, links: [], resource: {},
    status: { code: 2, message: 'context canceled' }, events: [],
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] },
    droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0,
  };
  const silent = () => undefined;
  const { reason } = judge(span, createRules());
  const error = (message) => console.log(JSON.stringify({ reason, status: span.status, message }));
  diag.setLogger({ error, warn: silent, info: silent, debug: silent, verbose: silent });
  new TeardownSpanProcessor({ onVerdict: () => { throw new Error('bug in the hook'); } }).onEnd(span);
`;

const NAMES = 'createRules, judge, TeardownSpanProcessor';
const PROGRAMS = {
  'alone.mjs': `
    import { diag } from '@opentelemetry/api';
    import { ${NAMES} } from 'opentelemetry-teardown-span-processor'; ${PROGRAM}`,
  'alone.cjs': `
    const { diag } = require('@opentelemetry/api');
    const { ${NAMES} } = require('opentelemetry-teardown-span-processor'); ${PROGRAM}`,
};

const EXPECTED =
  '{"reason":"teardown","status":{"code":1},' +
  '"message":"opentelemetry-teardown-span-processor: onVerdict failed"}\n';

/** Installs the package with npm on `node`, without a warning, and runs the programs. */
export async function checkWithNpm(folder: string, api: string, node: Runtime, tarball: string): Promise<string> {
  await prepare(folder, api, tarball);
  const programs = await programsOf(node.package);
  // Without --loglevel=error: a conflict of peers may be a warning.
  const warnings = await runLoudly(
    'npm',
    ['install', ...NPM_FLAGS.filter((flag) => !flag.startsWith('--l'))],
    folder,
    programs,
  );
  if (warnings !== '') throw new Error(`npm warns:\n${warnings}`);
  return expectPrograms((file) => run(join(programs, 'node'), [file], folder, programs));
}

/** The same with Yarn's Plug'n'Play, where a package finds what it declares and nothing else. */
export async function checkWithYarn(folder: string, api: string, tarball: string): Promise<string> {
  await prepare(folder, api, tarball);
  const yarn = join(await programsOf(YARN), '..', '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
  const registry = (await run('npm', ['config', 'get', 'registry'], folder)).trim();
  await writeFile(join(folder, 'yarn.lock'), '');
  await writeFile(
    join(folder, '.yarnrc.yml'),
    ['nodeLinker: pnp', 'enableTelemetry: false', 'enableGlobalCache: false', 'enableImmutableInstalls: false']
      .concat(`npmRegistryServer: ${JSON.stringify(registry)}`, '')
      .join('\n'),
  );
  const said = await run(process.execPath, [yarn, 'install'], folder);
  // YN0002 is a peer that is missing, YN0060 one of a wrong version, YN0086 both.
  const conflicts = said.split('\n').filter((line) => /YN00(02|60|86)/.test(line));
  if (conflicts.length > 0) throw new Error(`Yarn warns:\n${conflicts.join('\n')}`);
  return expectPrograms((file) => run(process.execPath, [yarn, 'node', file], folder));
}

async function prepare(folder: string, api: string, tarball: string): Promise<void> {
  await mkdir(folder);
  // In the folder, as a project has it.
  await copyFile(tarball, join(folder, 'package.tgz'));
  const dependencies = {
    '@opentelemetry/api': api,
    'opentelemetry-teardown-span-processor': 'file:./package.tgz',
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'alone', private: true, dependencies }));
  for (const [file, code] of Object.entries(PROGRAMS)) await writeFile(join(folder, file), code);
}

async function expectPrograms(start: (file: string) => Promise<string>): Promise<string> {
  for (const file of Object.keys(PROGRAMS)) {
    const printed = await start(file);
    if (printed !== EXPECTED) throw new Error(`${file} printed ${printed}, expected ${EXPECTED}`);
  }
  return 'no warning, ESM and CJS';
}
