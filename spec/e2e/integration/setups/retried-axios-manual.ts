import type { Connect } from '../setups.js';
import { sendWithAxios } from './axios-manual.js';
import { connectWith } from './retried-fetch-manual.js';

export const connect: Connect = connectWith(sendWithAxios);
