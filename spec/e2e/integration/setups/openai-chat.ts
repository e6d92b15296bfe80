import type { Part } from '../../../../examples/demo/scenarios.js';

/** A chunk of the chat completions stream, as every major of the client has it. */
interface ChatChunk {
  readonly choices: readonly { readonly finish_reason: string | null }[];
}

export function finishReasonOf({ choices }: ChatChunk): string | null | undefined {
  return choices[0]?.finish_reason;
}

export function partOf(chunk: ChatChunk): Part | undefined {
  if (chunk.choices.length === 0) return undefined;
  return finishReasonOf(chunk) ? 'finish' : 'text';
}

export const MESSAGES: readonly [{ readonly role: 'user'; readonly content: string }] = [
  { role: 'user', content: 'Hi' },
];
