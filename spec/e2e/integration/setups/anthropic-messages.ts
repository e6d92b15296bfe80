import type { MessageCreateParamsBase, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages.js';
import type { Part } from '../../../../examples/demo/scenarios.js';

export function request(model: string): MessageCreateParamsBase {
  return { model, max_tokens: 64, messages: [{ role: 'user', content: 'Hi' }] };
}

export function partOf({ type }: RawMessageStreamEvent): Part | undefined {
  if (type === 'content_block_delta') return 'text';
  return type === 'message_delta' ? 'finish' : undefined;
}
