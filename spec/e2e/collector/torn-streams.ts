import { run } from './process.js';

const PROGRAM = 'spec/e2e/collector/torn-streams';

/** Runs the Go client of `torn-streams`, which exports its spans to `endpoint`. */
export async function tornStreams(endpoint: string): Promise<void> {
  await run('go', ['run', '.'], PROGRAM, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
}
