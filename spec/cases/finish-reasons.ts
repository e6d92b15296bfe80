/**
 * Finish reasons and the shapes in which instrumentations write them. Run by specs, benches and property tests.
 */
import { HAS_UNFINISHED } from '../../lib/rule/finish-reasons.js';

export const UNFINISHED_REASONS: readonly string[] = [
  '',
  'null',
  'none',
  'undefined',
  'error',
  'unknown',
  'other',
  'cancelled',
  'canceled',
  'user_cancel',
  'abort',
  'aborted',
  'interrupted',
  'failed',
  'incomplete',
  'timeout',
  'timed_out',
  'network_error',
  'server_error',
  'insufficient_system_resource',
  'pause_turn',
  'budget_exceeded',
  'malformed_function_call',
  'malformed_response',
  'malformed_model_output',
  'malformed_tool_use',
  'unexpected_tool_call',
  'finish_reason_unspecified',
  'tripwire',
  'retry',
  // Seen since, or of servers that nobody has seen.
  'not_finished',
  'upstream_error',
  'continuation',
  'too_many_tool_calls',
  'image_other',
  'compaction',
  'interrupt',
  'checkpoint',
  'missing_thought_signature',
  'client_disconnect',
  'connection_lost',
  'overloaded',
  'expired',
  'cancelling',
  'user_abort',
  'abandoned',
  'no_reason',
  'load',
  'running',
  'rate_limited',
  'true',
  'false',
  'user_stopped',
  'nothing_left_to_say',
];

/** What stands in the place of a reason, as it is written. */
export const PLACEHOLDERS: readonly string[] = [
  '<nil>',
  '<no_finish_reason_provided>',
  'None',
  'NaN',
  'N/A',
  'n/a',
  'nil',
  'unset',
  'FINISH_REASON_UNSPECIFIED',
  'FINISH_REASON_',
  '-',
  '?',
  '0',
  '1',
];

export const PROGRESS_REASONS: readonly string[] = ['in_progress', 'queued'];

/** The model came to an end. */
const SUCCESS_REASONS: readonly string[] = [
  'stop',
  'end_turn',
  'stop_sequence',
  'tool_calls',
  'tool_call',
  'tool_use',
  'function_call',
  'completed',
  'complete',
  'eos_token',
  'finish',
  'endoftext',
  'requires_action',
];

/** A limit or a policy ended the stream. */
const LIMIT_REASONS: readonly string[] = [
  'length',
  'max_tokens',
  'max_output_tokens',
  'model_length',
  'model_context_window_exceeded',
  'content_filter',
  'content_filtered',
  'refusal',
  'safety',
  'recitation',
  'blocklist',
  'prohibited_content',
  'spii',
  'language',
  'guardrail_intervened',
  'sensitive',
  'error_toxic',
  'error_limit',
  'blocked',
];

/** Values that nobody has seen yet. */
const UNSEEN_REASONS: readonly string[] = ['brand_new_reason', 'erroneous', 'notified', 'normal', 'stop:"\\n"', '停止'];

export const FINAL_REASONS: readonly string[] = [...SUCCESS_REASONS, ...LIMIT_REASONS, ...UNSEEN_REASONS];

/** The ways in which a reason is written: without repetitions. */
export function spellingsOf(reason: string): readonly string[] {
  const capitalized = reason.charAt(0).toUpperCase() + reason.slice(1);
  const spellings = [reason, reason.toUpperCase(), capitalized, ` ${reason}\n`];
  const separated = ['-', ' '].flatMap((separator) => spellings.map((text) => text.replaceAll('_', separator)));
  const joined = [reason, capitalized].map((text) =>
    text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
  const enumerated = [reason.toUpperCase(), ...joined].flatMap((text) => [
    `FinishReason.${text}`,
    `google.FinishReason::${text}`,
  ]);
  const prefixed = ['FINISH_REASON_', 'STOP_REASON_'].map((prefix) => prefix + reason.toUpperCase());
  return [...new Set([...spellings, ...separated, ...joined, ...enumerated, ...prefixed])];
}

/** An attribute's value, and how many final reasons it holds. */
export interface FinishReasonShape {
  readonly shape: string;
  readonly value: unknown;
  readonly final: number;
}

export const FINISH_REASON_SHAPES: readonly FinishReasonShape[] = [
  { shape: 'a list of one', value: ['stop'], final: 1 },
  { shape: 'a list of two choices', value: ['stop', 'length'], final: 2 },
  { shape: 'a list with an unfinished choice', value: ['stop', 'error'], final: HAS_UNFINISHED },
  { shape: 'a list that starts with an unfinished choice', value: ['error', 'stop'], final: HAS_UNFINISHED },
  { shape: 'a list of a progress and a final reason', value: ['in_progress', 'completed'], final: 1 },
  { shape: 'a list of progress alone', value: ['queued', 'in_progress'], final: 0 },
  { shape: 'an empty list', value: [], final: 0 },
  { shape: 'a list of an empty text', value: [''], final: HAS_UNFINISHED },
  { shape: 'a list of blanks', value: [' '], final: HAS_UNFINISHED },
  { shape: 'a list of null', value: [null], final: HAS_UNFINISHED },
  { shape: 'a list with a null', value: ['stop', null], final: HAS_UNFINISHED },
  { shape: 'a list of undefined', value: [undefined], final: HAS_UNFINISHED },
  { shape: 'a list of numbers', value: [1], final: HAS_UNFINISHED },
  { shape: 'a list of booleans', value: [true], final: HAS_UNFINISHED },

  { shape: 'a JSON list of one', value: '["stop"]', final: 1 },
  { shape: 'a JSON list with blanks around it', value: ' [ "stop", "stop" ] ', final: 2 },
  { shape: 'a JSON list with an unfinished choice', value: '["stop","unknown"]', final: HAS_UNFINISHED },
  { shape: 'an empty JSON list', value: '[]', final: 0 },
  { shape: 'a JSON list of an empty text', value: '[""]', final: HAS_UNFINISHED },
  { shape: 'a JSON list of null', value: '[null]', final: HAS_UNFINISHED },
  { shape: 'a JSON list of numbers', value: '[1]', final: HAS_UNFINISHED },
  { shape: 'a JSON text', value: '"end_turn"', final: 1 },
  { shape: 'an unfinished JSON text', value: '"error"', final: HAS_UNFINISHED },
  { shape: 'an empty JSON text', value: '""', final: HAS_UNFINISHED },
  { shape: 'a JSON list that is cut', value: '["stop","st', final: 0 },
  { shape: 'a JSON text that is cut', value: '"sto', final: 0 },
  { shape: 'a Python list', value: "['stop']", final: 0 },

  { shape: 'a joined text', value: 'stop, tool_calls', final: 2 },
  { shape: 'a joined text without blanks', value: 'stop,length', final: 2 },
  { shape: 'a joined text with an unfinished choice', value: 'stop, error', final: HAS_UNFINISHED },
  { shape: 'a joined text with an empty choice', value: 'stop,', final: HAS_UNFINISHED },
  { shape: 'a joined text with progress', value: 'in_progress, completed', final: 1 },

  { shape: 'a bare text', value: 'stop', final: 1 },
  { shape: 'a bare text in upper case', value: 'MAX_TOKENS', final: 1 },
  { shape: 'a bare text with a dash', value: 'tool-calls', final: 1 },
  { shape: 'a bare unfinished text', value: 'interrupted', final: HAS_UNFINISHED },
  { shape: 'a bare progress text', value: 'in_progress', final: 0 },
  { shape: 'an empty text', value: '', final: HAS_UNFINISHED },
  { shape: 'blanks', value: ' \n', final: HAS_UNFINISHED },
  { shape: 'the text null', value: 'null', final: HAS_UNFINISHED },

  { shape: 'a reason of the most characters', value: ['x'.repeat(256)], final: 1 },
  { shape: 'a reason of one more', value: ['x'.repeat(257)], final: HAS_UNFINISHED },
  { shape: 'a bare text longer than any reason', value: 'x'.repeat(257), final: HAS_UNFINISHED },
  { shape: 'a list of the most reasons', value: Array<string>(128).fill('stop'), final: 128 },
  { shape: 'a list of one more', value: Array<string>(129).fill('stop'), final: HAS_UNFINISHED },
  { shape: 'a joined text of more', value: 'stop,'.repeat(128), final: HAS_UNFINISHED },
  {
    shape: 'a joined text of the most characters',
    value: [...Array<string>(127).fill('x'.repeat(255)), 'x'.repeat(256)].join(','),
    final: 128,
  },
  { shape: 'a text longer than a list of reasons', value: `["stop"${' '.repeat(2 ** 15)}]`, final: HAS_UNFINISHED },

  { shape: 'null', value: null, final: HAS_UNFINISHED },
  { shape: 'a number', value: 1, final: HAS_UNFINISHED },
  { shape: 'not a number', value: NaN, final: HAS_UNFINISHED },
  { shape: 'a boolean', value: true, final: HAS_UNFINISHED },
  { shape: 'an object', value: { finish_reason: 'stop' }, final: HAS_UNFINISHED },
  { shape: 'a function', value: () => ['stop'], final: HAS_UNFINISHED },
  { shape: 'lists in a list', value: [['error'], 'stop'], final: HAS_UNFINISHED },
  { shape: 'lists in a JSON list', value: '[[["stop"]]]', final: HAS_UNFINISHED },
  { shape: 'JSON in a list', value: ['["error"]'], final: HAS_UNFINISHED },
  { shape: 'an object as JSON', value: '{"finish_reason":"stop"}', final: HAS_UNFINISHED },
  { shape: 'messages', value: [{ finish_reason: 'stop' }], final: HAS_UNFINISHED },
  { shape: 'the name of an enumeration', value: ['FinishReason.STOP'], final: 1 },
  {
    shape: 'the name of an enumeration for an unfinished reason',
    value: ['FinishReason.OTHER'],
    final: HAS_UNFINISHED,
  },
  { shape: 'the name of an enumeration alone', value: ['FinishReason.'], final: HAS_UNFINISHED },
  { shape: 'unfinished reasons in camel case', value: ['stop', 'MalformedFunctionCall'], final: HAS_UNFINISHED },
  { shape: 'final reasons in camel case, joined by commas', value: 'endTurn,FinishReason.maxTokens', final: 2 },
  { shape: 'an unfinished reason in camel case, joined by commas', value: 'stop,pauseTurn', final: HAS_UNFINISHED },
  { shape: 'a comma in an item of a list', value: ['stop,length'], final: HAS_UNFINISHED },
  { shape: 'a comma in an item of a JSON list', value: '["stop,error"]', final: HAS_UNFINISHED },
  { shape: 'a comma in a JSON text', value: '"stop,error"', final: HAS_UNFINISHED },
  { shape: 'a comma before an item of a list', value: [',stop'], final: HAS_UNFINISHED },
  { shape: 'a list with a JSON text', value: ['stop', '"stop"'], final: HAS_UNFINISHED },
  { shape: 'a list with a JSON object', value: [' {"reason":"stop"}'], final: HAS_UNFINISHED },
  { shape: 'a JSON list behind a comma', value: 'stop, ["length"]', final: HAS_UNFINISHED },
];

/** What an attribute with output messages may hold, and how many of them finished. */
export const MESSAGE_SHAPES: readonly FinishReasonShape[] = [
  { shape: 'no attribute', value: undefined, final: 0 },
  {
    shape: 'a message as JSON',
    value: '[{"role":"assistant","parts":[{"type":"text","content":"Hi"}],"finish_reason":"stop"}]',
    final: 1,
  },
  {
    shape: 'two messages as JSON',
    value: '[{"role":"assistant","finish_reason":"stop"},{"role":"assistant","finish_reason":"tool_call"}]',
    final: 2,
  },
  {
    shape: 'messages as JSON of which one is unfinished',
    value: '[{"role":"assistant","finish_reason":"stop"},{"role":"assistant","finish_reason":"error"}]',
    final: HAS_UNFINISHED,
  },
  { shape: 'a single message as JSON', value: '{"role":"assistant","finish_reason":"stop"}', final: 1 },
  { shape: 'a message as JSON without a reason', value: '[{"role":"assistant","parts":[]}]', final: 0 },
  { shape: 'a message as JSON with an empty reason', value: '[{"finish_reason":""}]', final: HAS_UNFINISHED },
  { shape: 'a message as JSON with a null reason', value: '[{"finish_reason":null}]', final: HAS_UNFINISHED },
  { shape: 'a message as JSON with a number', value: '[{"finish_reason":1}]', final: HAS_UNFINISHED },
  {
    shape: 'messages as JSON that are cut',
    value: '[{"role":"assistant","finish_reason":"stop","parts":[{"type":"text","content":"Hel',
    final: 0,
  },
  {
    shape: 'a message whose text speaks of a reason',
    value: '[{"role":"assistant","parts":[{"type":"text","content":"\\"finish_reason\\":\\"stop\\""}]}]',
    final: 0,
  },
  {
    shape: 'a structured message',
    value: [{ role: 'assistant', parts: [{ type: 'text', content: 'Hi' }], finish_reason: 'stop' }],
    final: 1,
  },
  {
    shape: 'structured messages of which one is unfinished',
    value: [{ finish_reason: 'stop' }, { finish_reason: 'other' }],
    final: HAS_UNFINISHED,
  },
  { shape: 'a structured message without a reason', value: [{ role: 'assistant' }], final: 0 },
  { shape: 'a structured message with a nested reason', value: [{ finish_reason: ['stop'] }], final: HAS_UNFINISHED },
  {
    shape: 'a message as JSON with a comma in its reason',
    value: '[{"finish_reason":"stop,stop"}]',
    final: HAS_UNFINISHED,
  },
  { shape: 'a message as JSON in camel case', value: '[{"finish_reason":"pauseTurn"}]', final: HAS_UNFINISHED },
  { shape: 'a message as JSON that was aborted', value: '[{"finish_reason":"aborted"}]', final: HAS_UNFINISHED },
  { shape: 'a message as JSON with a list', value: '[{"finish_reason":["stop"]}]', final: HAS_UNFINISHED },
  {
    shape: 'a message as JSON beside one without a reason',
    value: '[{"role":"assistant","finish_reason":"stop"},{"role":"assistant","parts":[]}]',
    final: HAS_UNFINISHED,
  },
  { shape: 'JSON of the most characters', value: `[{"finish_reason":"stop"}]`.padEnd(2 ** 20), final: 1 },
  { shape: 'JSON of one more', value: `[{"finish_reason":"stop"}]`.padEnd(2 ** 20 + 1), final: 0 },
  {
    shape: 'a list of the most messages',
    value: [...Array<string>(127).fill('x'), { finish_reason: 'stop' }],
    final: 1,
  },
  {
    shape: 'a list of one more',
    value: [...Array<string>(128).fill('x'), { finish_reason: 'stop' }],
    final: HAS_UNFINISHED,
  },
  { shape: 'an empty list', value: [], final: 0 },
  { shape: 'an empty text', value: '', final: 0 },
  { shape: 'a text that is no JSON', value: 'partial answer', final: 0 },
  { shape: 'a reason', value: 'stop', final: 0 },
  { shape: 'a list of texts', value: ['stop'], final: 0 },
  { shape: 'a JSON list of texts', value: '["stop"]', final: 0 },
  { shape: 'a list of messages as JSON', value: ['{"finish_reason":"stop"}'], final: 0 },
  { shape: 'a list with an undefined', value: [undefined, { finish_reason: 'stop' }], final: 1 },
  { shape: 'a list with numbers and booleans', value: [1, true, { finish_reason: 'stop' }], final: 1 },
  { shape: 'a list with a null', value: [null, { finish_reason: 'stop' }], final: 1 },
  { shape: 'lists in a list', value: [[{ finish_reason: 'stop' }]], final: 0 },
  { shape: 'objects in an object', value: '{"choices":[{"finish_reason":"stop"}]}', final: 0 },
  { shape: 'null', value: null, final: 0 },
  { shape: 'a number', value: 1, final: 0 },
  { shape: 'a message', value: { finish_reason: 'stop' }, final: 0 },
];
