import { Readable } from 'node:stream';
import axios from 'axios';
import type { Connect } from '../setups.js';
import { connectWith } from './retried-anthropic-fetch.js';

/** What the SDK needs of `fetch`, with axios. */
export const connect: Connect = connectWith(async (input, { method, headers, body, signal } = {}) => {
  const response = await axios.request<Readable>({
    url: new Request(input).url,
    method: method ?? 'GET',
    headers: Object.fromEntries(new Headers(headers)),
    data: body,
    responseType: 'stream',
    validateStatus: null,
    ...(signal && { signal }),
  });
  const stream = Readable.toWeb(response.data) as ReadableStream; // the same, by two sets of types
  return new Response(stream, {
    status: response.status,
    headers: { 'content-type': String(response.headers['content-type']) },
  });
});
