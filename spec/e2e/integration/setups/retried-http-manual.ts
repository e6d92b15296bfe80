import { once } from 'node:events';
// The default export has what the instrumentation puts there.
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { ApiError, CHAT_PATH, chatRequestBody, readChatStream } from '../../../../examples/demo/openai.js';
import type { Connect } from '../setups.js';
import { connectWith } from './retried-fetch-manual.js';

export const connect: Connect = connectWith(async (endpoint, model, signal) => {
  const request = http.request(endpoint + CHAT_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    signal,
  });
  request.end(chatRequestBody(model));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]; // what the event has
  if (response.statusCode !== 200) throw new ApiError(String(response.statusCode), await text(response));
  return readChatStream(response);
});
