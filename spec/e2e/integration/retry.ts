import { propagation } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Consumer } from './consumer.js';

/** Tries again, once, what failed before `consumer` had read the finish reason, as applications do by hand. */
export async function withRetry(consumer: Consumer, attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (consumer.finished) throw error;
    await attempt();
  }
}

/** Lets each request tell the server which span made it: that is how its log knows the attempts apart. */
export function tellServer(): void {
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}
