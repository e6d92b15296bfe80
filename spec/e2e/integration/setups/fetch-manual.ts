import { sendWithFetch } from '../../../../examples/demo/fetch-client.js';
import type { ChatChunk } from '../../../../examples/demo/openai.js';
import type { Consumer } from '../consumer.js';
import { withChatSpan } from '../manual-span.js';
import type { Connect } from '../setups.js';

export type Send = (endpoint: string, model: string, signal: AbortSignal) => Promise<AsyncIterable<ChatChunk>>;

/** @param send - a client without an SDK */
export function connectWith(send: Send): Connect {
  return (endpoint, provider) => {
    const tracer = provider.getTracer('manual-semconv', '1.0.0');
    return (model, consumer) =>
      withChatSpan(tracer, model, async (finished) => {
        await read(await send(endpoint, model, consumer.signal), consumer, finished);
      });
  };
}

/** Lets `consumer` read `chunks`, until it leaves. */
async function read(
  chunks: AsyncIterable<ChatChunk>,
  consumer: Consumer,
  finished: (reason: string) => void,
): Promise<void> {
  for await (const { finishReason } of chunks) {
    if (finishReason) finished(finishReason);
    if (!consumer.takes(finishReason ? 'finish' : 'text')) break;
  }
}

export const connect: Connect = connectWith(sendWithFetch);
