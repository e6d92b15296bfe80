/**
 * What the streaming protocols look like on the wire.
 */
import type { Part } from './scenarios.js';

/** The text of each part of a stream, and the bodies of failed responses. */
export interface Protocol extends Readonly<Record<Part, string>> {
  /** The paths that speak it. */
  readonly paths: RegExp;
  readonly failures: Readonly<Record<429 | 500, string>>;
}

/** Anthropic Messages: named events. */
const ANTHROPIC: Protocol = {
  paths: /^\/v1\/messages$/,
  text:
    event({
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'demo',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 5, output_tokens: 1 },
      },
    }) +
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } }),
  finish:
    event({ type: 'content_block_stop', index: 0 }) +
    event({
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: 2 },
    }),
  error: event({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  done: event({ type: 'message_stop' }),
  failures: {
    429: JSON.stringify({ type: 'error', error: { type: 'rate_limit_error', message: 'Too many requests' } }),
    500: JSON.stringify({ type: 'error', error: { type: 'api_error', message: 'Internal server error' } }),
  },
};

/** OpenAI chat completions: data alone. */
const OPENAI: Protocol = {
  paths: /^\/v1\/chat\/completions$/,
  text: data({ choices: [{ index: 0, delta: { role: 'assistant', content: 'Hello' }, finish_reason: null }] }),
  finish: data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
  error: data({ error: { type: 'server_error', message: 'The server had an error' } }),
  done: 'data: [DONE]\n\n',
  failures: {
    429: JSON.stringify({ error: { type: 'rate_limit_exceeded', message: 'Too many requests' } }),
    500: JSON.stringify({ error: { type: 'server_error', message: 'The server had an error' } }),
  },
};

/** Gemini: data alone, and the model in the path. */
const GEMINI: Protocol = {
  paths: /^\/v1\/models\/([^/:]+):streamGenerateContent/,
  text: data({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hello' }] } }] }),
  finish: data({
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '.' }] }, finishReason: 'STOP' }],
  }),
  error: data({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
  // The stream just ends.
  done: '',
  failures: {
    429: JSON.stringify({ error: { code: 429, message: 'Too many requests', status: 'RESOURCE_EXHAUSTED' } }),
    500: JSON.stringify({ error: { code: 500, message: 'Internal error', status: 'INTERNAL' } }),
  },
};

export const PROTOCOLS: readonly Protocol[] = [ANTHROPIC, OPENAI, GEMINI];

/** The model that a request names, in its path or its body. */
export function modelOf(path: string, body: unknown): string | undefined {
  return GEMINI.paths.exec(path)?.[1] ?? (body as { readonly model?: string }).model; // the other protocols' requests
}

function event(payload: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${payload.type}\n${data(payload)}`;
}

function data(payload: object): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}
