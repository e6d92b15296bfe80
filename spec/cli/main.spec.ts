import { VERSION } from '../../lib/otel/version.js';

/** Runs the program in this process, with these arguments. */
async function program(...args: string[]): Promise<string> {
  const { argv } = process;
  const listeners = process.stdout.listeners('error');
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  process.argv = ['node', 'otel-teardown', ...args];
  await jest.isolateModulesAsync(async () => {
    await import('../../lib/cli/main.js');
  });
  await new Promise(setImmediate);
  process.argv = argv;
  write.mockRestore();
  const [added] = process.stdout.listeners('error').filter((each) => !listeners.includes(each));
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never); // it comes back here
  added?.(new Error('EPIPE'));
  expect(exit).toHaveBeenCalledWith();
  exit.mockRestore();
  process.stdout.removeListener('error', added as () => void); // as it was added
  return printed.join('');
}

it('the program runs the command line, and its exit code is that of the process', async () => {
  const { exitCode } = process;
  expect(await program('--version')).toBe(`${VERSION}\n`);
  expect(process.exitCode).toBe(0);
  process.exitCode = exitCode;
});
