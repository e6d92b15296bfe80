/**
 * The finish reasons that the Collector knows for final. The rule takes any reason for final that is not unfinished; to
 * ask that of a text costs more statements than to know of which words providers make them.
 */
import { countFinalReasons, normalizeFinishReason } from '../rule/finish-reasons.js';
import { FINAL_REASONS } from '../rule/unfinished-reasons.js';

/** The words of reasons of OpenAI, Anthropic, Google, Amazon Bedrock, Cohere, Mistral, Ollama, LM Studio and others. */
export const REASON_WORDS: readonly string[] = [
  'stopped stop end turn sequence sequences tool calls call use function completed complete eos tokens token finish text',
  'requires action length max maximum output model context window exceeded content filtered filter refusal safety',
  'recitation blocklist prohibited spii language guardrail intervened sensitive blocked truncated limit of message',
  'time_limit repetition execution found string predicted reached words word normal criteria met armor image reason len',
].flatMap((words) => words.split(' '));

/** Reasons that most calls have, as they are written. No two begin alike, so that RE2 asks for all of them in one pass. */
export const PLAIN_REASONS: readonly string[] = ['stop', 'STOP', 'length', 'tool_calls', 'end_turn'];

/** One of them that is not `unfinished`, as an expression of a whole text. */
export function plainReason(unfinished: readonly string[]): string {
  const given = new Set(unfinished.map(normalizeFinishReason));
  const reasons = PLAIN_REASONS.filter((reason) => countFinalReasons(reason, given) === 1);
  return reasons.length === 0 ? '[^\\s\\S]' : `^(?:${reasons.join('|')})$`;
}

/** What an enumeration puts before its names. */
const ENUMERATION = '(?:(?:Chat)?FinishReason(?:\\.|::))?';

/** A reason of known words alone, as an expression: in any case, the words with `_`, `-`, a space or nothing between. */
export function knownReason(unfinished: readonly string[]): string {
  const given = new Set(unfinished.map(normalizeFinishReason));
  const words = REASON_WORDS.filter((word) => countFinalReasons(word, given) === 1);
  const exceptions = [...FINAL_REASONS].filter((reason) => countFinalReasons(reason, given) === 1);
  return `(?i:${ENUMERATION}(?:${[...exceptions, `(?:(?:${words.join('|')})[_ -]?)+`].join('|')}))`;
}

/** Those of `unfinished` that have known words alone, as an expression, `''` where there are none. */
export function unfinishedOfWords(unfinished: readonly string[]): string {
  const known = new RegExp(`^${knownReason([]).replace('(?i:', '(?:')}$`, 'i');
  const those = unfinished.map(normalizeFinishReason).filter((reason) => known.test(reason));
  return those.length === 0 ? '' : `(?i:(?:${those.join('|').replaceAll('_', '[_ -]?')}))`;
}
