import { outputOf } from '../../support/run-process.js';

/** What `program` prints on stdout, in this environment and `env`. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  // Both cores are not for the compiler alone.
  return outputOf(program, args, { cwd, env: { ...process.env, GOFLAGS: '-p=2 -buildvcs=false', ...env } });
}
