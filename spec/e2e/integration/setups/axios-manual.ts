import type { Readable } from 'node:stream';
import axios from 'axios';
import { CHAT_PATH, chatRequestBody, readChatStream } from '../../../../examples/demo/openai.js';
import type { Connect } from '../setups.js';
import { connectWith, type Send } from './fetch-manual.js';

const sendWithAxios: Send = async (endpoint, model, signal) => {
  const { data } = await axios.post<Readable>(endpoint + CHAT_PATH, chatRequestBody(model), {
    headers: { 'content-type': 'application/json' },
    responseType: 'stream',
    signal,
  });
  return readChatStream(data);
};

export const connect: Connect = connectWith(sendWithAxios);
