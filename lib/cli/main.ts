#!/usr/bin/env node
/**
 * The program `otel-teardown`.
 */
import { Interruption } from './command.js';
import { commandLine } from './command-line.js';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    interrupt.abort(new Interruption(signal));
  });
}

// What cannot be written is told where it is written.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const { stdin, stdout, stderr } = process;
void commandLine(process.argv.slice(2), { stdin, stdout, stderr, interrupted: interrupt.signal }).then((code) => {
  process.exitCode = code;
  // Who writes the input may go on for ever.
  stdin.destroy();
  // Who waits for a pipe cannot be called back, and `process.exit` would wait for that.
  const { reason } = interrupt.signal as { reason: unknown };
  if (reason instanceof Interruption) setTimeout(() => process.kill(process.pid, reason.signal), 100).unref();
});
