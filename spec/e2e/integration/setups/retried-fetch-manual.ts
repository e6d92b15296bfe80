import { sendWithFetch } from '../../../../examples/demo/fetch-client.js';
import { withChatSpan } from '../manual-span.js';
import { tellServer, withRetry } from '../retry.js';
import type { Connect } from '../setups.js';
import { read, type Send } from './fetch-manual.js';

/** @param send - a client without an SDK, all of whose attempts are in one chat span */
export function connectWith(send: Send): Connect {
  return (endpoint, provider) => {
    tellServer();
    const tracer = provider.getTracer('manual-semconv', '1.0.0');
    return (model, consumer) =>
      withChatSpan(tracer, model, (finished) =>
        withRetry(consumer, async () => {
          await read(await send(endpoint, model, consumer.signal), consumer, finished);
        }),
      );
  };
}

export const connect: Connect = connectWith(sendWithFetch);
