import { execFile } from 'node:child_process';

/** Gives what `program` prints on stdout; what it says when it fails is in the error. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  // Both cores are not for the compiler alone.
  const environment = { ...process.env, GOFLAGS: '-p=2 -buildvcs=false', ...env };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env: environment, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}\n${stdout}\n${stderr}`.trim()));
    });
  });
}
