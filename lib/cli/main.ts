#!/usr/bin/env node
/**
 * The program `otel-teardown`.
 */
import { commandLine } from './command-line.js';

// Who reads the output may stop at any time, as `head` does.
process.stdout.on('error', () => {
  process.exit();
});

void commandLine(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
