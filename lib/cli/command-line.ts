/**
 * The command line: finds the command, and says what went wrong with it.
 */
import { visible } from '../audit/report/visible.js';
import { VERSION } from '../otel/version.js';
import { UsageError, type Command, type CommandIo } from './command.js';
import { EXIT, EXIT_CODES, Failure } from './exit-codes.js';
import { print, say } from './output.js';

/** By their names. Each is loaded when it is asked for: a small file takes less time than to start. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['audit', async () => (await import('./commands/audit.js')).audit],
  ['collector-config', async () => (await import('./commands/collector-config.js')).collectorConfig],
]);

/** Runs the command that `args` name; gives the exit code. */
export async function commandLine(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(io.stderr, `otel-teardown: ${visible(error.message)}\n`);
    return error.exitCode;
  }
}

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--version') return printed(io, `${VERSION}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return printed(io, await help());
  const load = COMMANDS.get(name);
  if (load === undefined) throw new UsageError(`unknown command "${name}" (see otel-teardown --help)`);
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) return printed(io, `${command.summary}\n\n${command.help}`);
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message} (see otel-teardown ${name} --help)`);
    throw error;
  }
}

async function printed({ stdout }: CommandIo, text: string): Promise<number> {
  await print(stdout, text);
  return EXIT.fine;
}

async function help(): Promise<string> {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length));
  const lines = [...COMMANDS].map(async ([name, load]) => `  ${name.padEnd(width)}  ${(await load()).summary}`);
  return `Finds the false errors of torn-down LLM streams.

Usage: otel-teardown <command> [options]

${(await Promise.all(lines)).join('\n')}

  --help     this text; behind a command, that command's
  --version  the version

${EXIT_CODES}`;
}
