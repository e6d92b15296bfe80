/**
 * What each setup is known to write on its chat span, by what the server did; one after the other, by what the client
 * did: consume, break, abort, throw. Who fails here has changed: look, then correct the row.
 */
import type { Action } from './cells.js';
import type { Facts } from './written.js';

const OPENAI_BY_HAND: Facts = {
  normal: ['UNSET, stop', 'UNSET, stop', 'UNSET, stop', 'ERROR, stop'],
  'finish-then-reset': ['ERROR, stop', 'UNSET, stop', 'UNSET, stop', 'ERROR, stop'],
  'finish-then-destroy': ['ERROR, stop', 'UNSET, stop', 'UNSET, stop', 'ERROR, stop'],
  'finish-then-hang': ['UNSET, stop', 'UNSET, stop', 'ERROR, stop'],
  'finish-then-error-event': ['ERROR, stop'],
  'cut-before-finish': ['ERROR'],
  'destroy-before-finish': ['ERROR'],
  'close-before-finish': ['UNSET'],
  'error-event': ['ERROR'],
  'error-429': ['ERROR'],
  'error-500': ['ERROR'],
};

const CHAT_BY_HAND: Facts = {
  normal: ['UNSET, stop', 'UNSET, stop', 'ERROR, stop', 'ERROR, stop'],
  'finish-then-reset': ['ERROR, stop', 'UNSET, stop', 'ERROR, stop', 'ERROR, stop'],
  'finish-then-destroy': ['ERROR, stop', 'UNSET, stop', 'ERROR, stop', 'ERROR, stop'],
  'finish-then-hang': ['UNSET, stop', 'ERROR, stop', 'ERROR, stop'],
  'finish-then-error-event': ['ERROR, stop'],
  'cut-before-finish': ['ERROR'],
  'destroy-before-finish': ['ERROR'],
  'close-before-finish': ['ERROR'],
  'error-event': ['ERROR'],
  'error-429': ['ERROR'],
  'error-500': ['ERROR'],
};

export const FACTS: Readonly<Record<string, Facts>> = {
  'anthropic-builtin': {
    normal: ['OK, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'UNSET, end_turn'],
    'finish-then-reset': ['ERROR, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'UNSET, end_turn'],
    'finish-then-destroy': ['ERROR, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'UNSET, end_turn'],
    'finish-then-hang': ['UNSET, end_turn', 'UNSET, end_turn', 'UNSET, end_turn'],
    'finish-then-error-event': ['ERROR, end_turn'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['ERROR'],
    'error-event': ['ERROR'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'anthropic-builtin-helper': {
    normal: ['OK, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'ERROR, end_turn'],
    'finish-then-reset': ['ERROR, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'ERROR, end_turn'],
    'finish-then-destroy': ['ERROR, end_turn', 'UNSET, end_turn', 'UNSET, end_turn', 'ERROR, end_turn'],
    'finish-then-hang': ['UNSET, end_turn', 'UNSET, end_turn', 'ERROR, end_turn'],
    'finish-then-error-event': ['ERROR, end_turn'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['ERROR'],
    'error-event': ['ERROR'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'openai-manual': OPENAI_BY_HAND,
  'fetch-manual': CHAT_BY_HAND,
  'axios-manual': CHAT_BY_HAND,
  'openai-node-fetch-manual': OPENAI_BY_HAND,
  'openai-contrib': {
    normal: ['UNSET, stop', 'never ends', 'UNSET, stop', 'never ends'],
    'finish-then-reset': ['never ends', 'never ends', 'UNSET, stop', 'never ends'],
    'finish-then-destroy': ['never ends', 'never ends', 'UNSET, stop', 'never ends'],
    'finish-then-hang': ['never ends', 'UNSET, stop', 'never ends'],
    'finish-then-error-event': ['never ends'],
    'cut-before-finish': ['never ends'],
    'destroy-before-finish': ['never ends'],
    'close-before-finish': ['UNSET'],
    'error-event': ['never ends'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'genai-manual': {
    normal: ['UNSET, STOP', 'UNSET, STOP', 'ERROR, STOP', 'ERROR, STOP'],
    'finish-then-reset': ['ERROR, STOP', 'UNSET, STOP', 'ERROR, STOP', 'ERROR, STOP'],
    'finish-then-destroy': ['ERROR, STOP', 'UNSET, STOP', 'ERROR, STOP', 'ERROR, STOP'],
    'finish-then-hang': ['UNSET, STOP', 'ERROR, STOP', 'ERROR, STOP'],
    'finish-then-error-event': ['ERROR, STOP'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['UNSET'],
    'error-event': ['ERROR'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'ai-sdk-otel': {
    normal: ['UNSET, stop', 'UNSET, stop', 'UNSET', 'UNSET, stop'],
    'finish-then-reset': ['ERROR', 'ERROR', 'UNSET', 'ERROR'],
    'finish-then-destroy': ['ERROR', 'ERROR', 'UNSET', 'ERROR'],
    'finish-then-hang': ['never ends', 'UNSET', 'never ends'],
    'finish-then-error-event': ['ERROR, error'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['UNSET, interrupted'],
    'error-event': ['ERROR, error'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'ai-sdk-otel-legacy': {
    normal: ['UNSET, stop', 'never ends', 'UNSET', 'never ends'],
    'finish-then-reset': ['ERROR', 'ERROR', 'UNSET', 'ERROR'],
    'finish-then-destroy': ['ERROR', 'ERROR', 'UNSET', 'ERROR'],
    'finish-then-hang': ['never ends', 'UNSET', 'never ends'],
    'finish-then-error-event': ['never ends'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['UNSET, interrupted'],
    'error-event': ['never ends'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
  'langchain-openinference': {
    normal: ['OK, stop', 'OK, stop', 'ERROR', 'OK, stop'],
    'finish-then-reset': ['ERROR', 'ERROR', 'ERROR', 'ERROR'],
    'finish-then-destroy': ['ERROR', 'ERROR', 'ERROR', 'ERROR'],
    'finish-then-hang': ['never ends', 'ERROR', 'never ends'],
    'finish-then-error-event': ['ERROR'],
    'cut-before-finish': ['ERROR'],
    'destroy-before-finish': ['ERROR'],
    'close-before-finish': ['OK'],
    'error-event': ['ERROR'],
    'error-429': ['ERROR'],
    'error-500': ['ERROR'],
  },
};

/**
 * Real errors that are corrected, because their span says the same as that of a lost connection: the consumer threw
 * inside the SDK, and its span says `client_error` either way.
 */
export const UNTOLD: Readonly<Record<string, Action>> = {
  'anthropic-builtin-helper': 'throw-finish',
};
