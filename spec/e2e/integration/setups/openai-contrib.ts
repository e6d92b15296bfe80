import { createRequire } from 'node:module';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { OpenAIInstrumentation } from '@opentelemetry/instrumentation-openai';
import type OpenAIClient from 'openai';
import type { Connect } from '../setups.js';
import { MESSAGES, partOf } from './openai-chat.js';

export const connect: Connect = (endpoint, tracerProvider) => {
  registerInstrumentations({ tracerProvider, instrumentations: [new OpenAIInstrumentation()] });
  // The instrumentation hooks `require`.
  const OpenAI = createRequire(import.meta.url)('openai') as typeof OpenAIClient;
  const client = new OpenAI({ apiKey: 'test', baseURL: `${endpoint}/v1`, maxRetries: 0 });
  return async (model, consumer) => {
    const stream = await client.chat.completions.create(
      { model, stream: true, messages: [...MESSAGES] },
      { signal: consumer.signal },
    );
    for await (const chunk of stream) if (!consumer.takes(partOf(chunk))) break;
  };
};
