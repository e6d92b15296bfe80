import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../lib/cli/commands/audit.js';
import { collectorConfig } from '../../lib/cli/commands/collector-config.js';
import { run } from './run-command-line.js';

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }; // its format

it.each([[[]], [['--help']], [['-h']], [['help']]])('otel-teardown %j lists the commands', async (args) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`  audit             ${audit.summary}\n`);
  expect(stdout).toContain(`  collector-config  ${collectorConfig.summary}\n`);
});

it('otel-teardown --version prints the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

it.each([[['audit', '--help']], [['audit', '-h']]])('otel-teardown %j explains the command', async (args) => {
  expect(await run(args)).toEqual({ code: 0, stdout: `${audit.summary}\n\n${audit.help}`, stderr: '' });
});

const WRONG: readonly (readonly [args: string[], problem: string])[] = [
  [['adit'], 'unknown command "adit" (see otel-teardown --help)'],
  [['audit', '--jsn', 'a'], "Unknown option '--jsn'"],
  [['audit', '--html'], "Option '--html <value>' argument missing"],
  [['audit'], 'no FILE is given (see otel-teardown audit --help)'],
];

it.each(WRONG)('otel-teardown %j is refused', async (args, problem) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`otel-teardown: ${problem}`);
});

it('what came in is shown so that it does no harm', async () => {
  const { code, stderr } = await run(['\u001b[31m\u202e']);
  expect([code, stderr]).toEqual([
    2,
    'otel-teardown: unknown command "\\u001b[31m\\u202e" (see otel-teardown --help)\n',
  ]);
});

it('what is wrong with a command itself is not taken for wrong usage', async () => {
  const broken = jest.spyOn(audit, 'run').mockRejectedValue(new TypeError('broken'));
  await expect(run(['audit', 'a'])).rejects.toThrow('broken');
  broken.mockRestore();
});
