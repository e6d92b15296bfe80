import fetch from 'node-fetch';
import type { Connect } from '../setups.js';
import { connectWith } from './retried-anthropic-fetch.js';

// node-fetch lacks what the client does not use, and its types say so.
export const connect: Connect = connectWith(fetch as unknown as typeof globalThis.fetch);
