import { text } from 'node:stream/consumers';
import { trace } from '@opentelemetry/api';

/** Sends what waits, then stays as a server does, until standard input ends. */
export async function stay() {
  const provider = trace.getTracerProvider();
  // Not every host knows how.
  await (provider.getDelegate?.() ?? provider).forceFlush?.().catch(() => undefined);
  await text(process.stdin);
  process.exit();
}
