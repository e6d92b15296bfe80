/**
 * Plays every cell with one setup in one placement, and prints what became of the spans. A process of its own: the
 * instrumentations hook what they instrument for good.
 *
 * Arguments: the name of the setup's file, the placement.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { startServer } from '../../../examples/demo/server.js';
import { CELLS, SERVED_SCENARIOS } from './cells.js';
import { Consumer } from './consumer.js';
import { OpenSpans } from './open-spans.js';
import { PROCESSORS } from './placements.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult, Placement } from './results.js';
import type { Connect } from './setups.js';

/** Longer than any span here takes to end after its call. */
const PATIENCE_MILLIS = 3000;

// As `play.ts` starts it.
const [setup, placement] = process.argv.slice(2) as [setup: string, placement: Placement];

const raw: SpanRecord[] = [];
const behind: SpanRecord[] = [];
const openSpans = new OpenSpans();
const provider = new TracerProvider({ spanProcessors: [openSpans, ...PROCESSORS[placement](raw, behind)] });
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [
    new HttpInstrumentation({ disableIncomingRequestInstrumentation: true }),
    new UndiciInstrumentation(),
  ],
});
// The instrumentation of `node:http` hooks `require`.
createRequire(import.meta.url)('node:http');

const server = await startServer(SERVED_SCENARIOS);
// After the instrumentations: the setup loads its client.
const { connect } = (await import(`./setups/${setup}.ts`)) as { readonly connect: Connect }; // as `setups.ts` says
const call = await connect(server.http1Url, provider);

const played = [];
for (const [index, cell] of CELLS.entries()) {
  const traceId = (index + 1).toString(16).padStart(32, '0');
  const caller = { traceId, spanId: '00000000000000ca', traceFlags: TraceFlags.SAMPLED, isRemote: true };
  const first = server.calls.length;
  const called = context.with(trace.setSpanContext(ROOT_CONTEXT, caller), () =>
    // Most calls fail, as their scenario says. What counts here is what the spans say.
    call(cell.scenario, new Consumer(cell.action, server.read)).catch(() => undefined),
  );
  // Some clients that want to leave wait until the server does, which hangs.
  await (cell.scenario === 'finish-then-hang' ? Promise.race([called, once(server.read, 'finish')]) : called);
  played.push({ cell, traceId, served: server.calls.slice(first) });
}

await openSpans.allEnded(PATIENCE_MILLIS);
await provider.forceFlush();
for (const { cell, traceId, served } of played) {
  const ofCall = (record: SpanRecord): boolean => record.traceId === traceId;
  const result: CellResult = {
    cell,
    served,
    raw: raw.filter(ofCall),
    behind: behind.filter(ofCall),
    open: openSpans.namesIn(traceId),
  };
  console.log(JSON.stringify(result));
}
await server.close();
// Calls that never return would keep the process alive.
process.stdout.write('', () => process.exit());
