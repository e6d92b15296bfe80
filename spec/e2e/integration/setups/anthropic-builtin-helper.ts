import Anthropic from '@anthropic-ai/sdk';
import type { Connect } from '../setups.js';
import { partOf, request } from './anthropic-messages.js';

/** The helper calls its listeners: a listener that throws throws into the SDK. */
export const connect: Connect = (baseURL, tracerProvider) => {
  const client = new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0, openTelemetry: { tracerProvider } });
  return async (model, consumer) => {
    const stream = client.messages.stream(request(model), { signal: consumer.signal });
    stream.on('streamEvent', (event) => {
      if (!consumer.takes(partOf(event))) stream.abort();
    });
    await stream.done();
  };
};
