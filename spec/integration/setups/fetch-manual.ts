import { sendWithFetch } from '../../../examples/demo/fetch-client.js';
import type { ChatChunk } from '../../../examples/demo/openai.js';
import { withChatSpan } from '../manual-span.js';
import type { Connect } from '../setups.js';

type Send = (endpoint: string, model: string, signal: AbortSignal) => Promise<AsyncIterable<ChatChunk>>;

/** @param send - a client without an SDK */
export function connectWith(send: Send): Connect {
  return (endpoint, provider) => {
    const tracer = provider.getTracer('manual-semconv', '1.0.0');
    return (model, consumer) =>
      withChatSpan(tracer, model, async (finished) => {
        for await (const { finishReason } of await send(endpoint, model, consumer.signal)) {
          if (finishReason) finished(finishReason);
          if (!consumer.takes(finishReason ? 'finish' : 'text')) break;
        }
      });
  };
}

export const connect: Connect = connectWith(sendWithFetch);
