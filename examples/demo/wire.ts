/**
 * What the two streaming protocols look like on the wire.
 */
import type { Part } from './scenarios.js';

/** The text of each part of a stream, and the body of a failed response. */
export interface Protocol extends Readonly<Record<Part, string>> {
  readonly failure: string;
}

/** Anthropic Messages: named events. */
const ANTHROPIC: Protocol = {
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
  failure: JSON.stringify({ type: 'error', error: { type: 'api_error', message: 'Internal server error' } }),
};

/** OpenAI chat completions: data alone. */
const OPENAI: Protocol = {
  text: data({ choices: [{ index: 0, delta: { role: 'assistant', content: 'Hello' }, finish_reason: null }] }),
  finish: data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
  error: data({ error: { type: 'server_error', message: 'The server had an error' } }),
  done: 'data: [DONE]\n\n',
  failure: JSON.stringify({ error: { type: 'server_error', message: 'The server had an error' } }),
};

/** The protocol that each path speaks. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  '/v1/messages': ANTHROPIC,
  '/v1/chat/completions': OPENAI,
};

function event(payload: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${payload.type}\n${data(payload)}`;
}

function data(payload: object): string {
  return `data: ${JSON.stringify(payload)}\n\n`;
}
