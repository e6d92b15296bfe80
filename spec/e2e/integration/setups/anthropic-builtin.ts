import Anthropic from '@anthropic-ai/sdk';
import type { Connect } from '../setups.js';
import { partOf, request } from './anthropic-messages.js';

export const connect: Connect = (baseURL, tracerProvider) => {
  const client = new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0, openTelemetry: { tracerProvider } });
  return async (model, consumer) => {
    const stream = await client.messages.create({ ...request(model), stream: true }, { signal: consumer.signal });
    for await (const event of stream) if (!consumer.takes(partOf(event))) break;
  };
};
