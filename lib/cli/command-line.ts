/**
 * The command line: finds the command, and says what went wrong with it.
 */
import { VERSION } from '../otel/version.js';
import { UsageError, type Command, type CommandIo } from './command.js';
import { audit } from './commands/audit.js';
import { collectorConfig } from './commands/collector-config.js';

const COMMANDS: readonly Command[] = [audit, collectorConfig];

/** 0: fine. 1: the work was done, but some input was bad. 2: wrong usage. */
const WRONG_USAGE = 2;

/** Runs the command that `args` name; gives the exit code. */
export async function commandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--version') return print(io, `${VERSION}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return print(io, help());
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) return refuse(io, `unknown command "${name}"`, 'otel-teardown --help');
  if (rest.includes('--help') || rest.includes('-h')) return print(io, `${command.summary}\n\n${command.help}`);
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) return refuse(io, error.message, `otel-teardown ${name} --help`);
    throw error;
  }
}

function print({ stdout }: CommandIo, text: string): number {
  stdout.write(text);
  return 0;
}

function refuse({ stderr }: CommandIo, problem: string, seeAlso: string): number {
  stderr.write(`otel-teardown: ${problem} (see ${seeAlso})\n`);
  return WRONG_USAGE;
}

function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return `Finds the false errors of torn-down LLM streams.

Usage: otel-teardown <command> [options]

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

  --help     this text; behind a command, that command's
  --version  the version

Exit codes: 0 fine, 1 the work was done but some input was bad, 2 wrong usage.
`;
}
