/**
 * Real clients, a real server, the real SDK: what an exporter gets without the processor and with it.
 *
 * With `OTEL_EXPORTER_OTLP_ENDPOINT` set, both variants are sent there too.
 */
import { sendToCollector } from './collector.js';
import { observeCalls } from './observation.js';
import { reportOf } from './report.js';
import { startServer } from './server.js';
import { problemsOf } from './verification.js';

const server = await startServer();
try {
  const observations = await observeCalls(server);
  console.log(reportOf(observations, process.stdout.isTTY && !process.env['NO_COLOR']));
  const problems = problemsOf(observations);
  if (problems.length === 0) console.log('\nEvery false error was corrected, every real error was kept.');
  for (const problem of problems) fail(problem);

  const endpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (endpoint) await report(endpoint);
} finally {
  await server.close();
}

async function report(endpoint: string): Promise<void> {
  try {
    const services = await sendToCollector(server);
    console.log(`Sent to ${endpoint} as the services ${services.join(' and ')}.`);
  } catch (error) {
    // Of an address with several hosts, each of which refused, Node has the code alone.
    const { message, code } = error as NodeJS.ErrnoException; // what the exporter rejects with
    fail(`nothing could be sent to ${endpoint}: ${message || String(code)}`);
  }
}

function fail(problem: string): void {
  console.error(`FAILED: ${problem}`);
  process.exitCode = 1;
}
