import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';
import { tellServer, withRetry } from '../retry.js';
import type { Connect } from '../setups.js';
import { partOf, request } from './anthropic-messages.js';

/**
 * The SDK itself tries again what failed before its answer began, in one span. A stream that breaks is its caller's to
 * call again, in a span of its own.
 */
export function connectWith(fetch: NonNullable<ClientOptions['fetch']>): Connect {
  return (baseURL, tracerProvider) => {
    tellServer();
    const client = new Anthropic({
      apiKey: 'test',
      baseURL,
      fetch,
      maxRetries: 1,
      // The transport's instrumentation tells the server.
      openTelemetry: { tracerProvider, propagation: false },
    });
    return (model, consumer) =>
      withRetry(consumer, async () => {
        const stream = await client.messages.create({ ...request(model), stream: true }, { signal: consumer.signal });
        for await (const event of stream) if (!consumer.takes(partOf(event))) break;
      });
  };
}

export const connect: Connect = connectWith(globalThis.fetch);
