import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '../../lib/otel/version.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the program in this process, with these arguments; `meanwhile` is done when it has started. */
async function program(args: readonly string[], meanwhile: () => void = () => undefined): Promise<string> {
  const { argv } = process;
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(((text: string, done: () => void) => {
    printed.push(text);
    done();
    return true;
  }) as typeof process.stdout.write); // the one form that is used
  // As into a pipe, also where the test's own output goes to a file.
  const fd = jest.replaceProperty(process.stdout, 'fd', undefined as unknown as 1); // TypeScript knows what it is otherwise
  const destroy = jest.spyOn(process.stdin, 'destroy').mockReturnThis();
  process.argv = ['node', 'otel-teardown', ...args];
  process.exitCode = undefined;
  await jest.isolateModulesAsync(async () => {
    await import('../../lib/cli/main.js');
  });
  meanwhile();
  // Not until stdin is destroyed, which it is also where it ends.
  while (!hasExitCode()) await new Promise(setImmediate);
  expect(destroy).toHaveBeenCalled();
  process.argv = argv;
  write.mockRestore();
  fd.restore();
  destroy.mockRestore();
  return printed.join('');
}

function hasExitCode(): boolean {
  return process.exitCode !== undefined;
}

it('the program runs the command line, and its exit code is that of the process', async () => {
  const { exitCode } = process;
  const before = SIGNALS.map((signal) => process.listeners(signal));
  expect(await program(['--version'])).toBe(`${VERSION}\n`);
  expect(process.exitCode).toBe(0);
  process.exitCode = exitCode;
  // It has no effect any more, and does no harm.
  SIGNALS.forEach((signal, index) => {
    const added = process.listeners(signal).filter((each) => before[index]?.includes(each) === false);
    expect(added).toHaveLength(1);
    added.forEach((each) => {
      each(signal);
      process.removeListener(signal, each);
    });
  });
  for (const stream of [process.stdout, process.stderr]) {
    stream.listeners('error').at(-1)?.(new Error('EPIPE'));
  }
});

it('an interrupt ends what waits for a pipe: by the signal, since nothing else does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'main-spec-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const { exitCode } = process;
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await program(['audit', fifo], () => {
    process.listeners('SIGTERM').at(-1)?.('SIGTERM');
  });
  expect([process.exitCode, said.mock.calls]).toEqual([143, [['otel-teardown: interrupted by SIGTERM\n']]]);
  process.exitCode = exitCode;
  said.mockRestore();
  while (kill.mock.calls.length === 0) await new Promise(setImmediate);
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGTERM']]);
  kill.mockRestore();
  SIGNALS.forEach((signal, index) => {
    for (const each of process.listeners(signal)) {
      if (before[index]?.includes(each) === false) process.removeListener(signal, each);
    }
  });
  writeFileSync(fifo, '');
  rmSync(folder, { recursive: true });
});
