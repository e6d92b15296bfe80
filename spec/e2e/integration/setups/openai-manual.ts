import OpenAI, { type ClientOptions } from 'openai-7';
import { withChatSpan } from '../manual-span.js';
import type { Connect } from '../setups.js';
import { finishReasonOf, MESSAGES, partOf } from './openai-chat.js';

/** @param options - what else the client is given: another transport */
export function connectWith(options: ClientOptions): Connect {
  return (endpoint, provider) => {
    const client = new OpenAI({ apiKey: 'test', baseURL: `${endpoint}/v1`, maxRetries: 0, ...options });
    const tracer = provider.getTracer('manual-semconv', '1.0.0');
    return (model, consumer) =>
      withChatSpan(tracer, model, async (finished) => {
        const stream = await client.chat.completions.create(
          { model, stream: true, messages: [...MESSAGES] },
          { signal: consumer.signal },
        );
        for await (const chunk of stream) {
          const reason = finishReasonOf(chunk);
          if (reason) finished(reason);
          if (!consumer.takes(partOf(chunk))) break;
        }
      });
  };
}

export const connect: Connect = connectWith({});
