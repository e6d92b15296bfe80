import {
  countFinalMessages,
  countFinalReasons,
  HAS_UNFINISHED,
  normalizeFinishReason,
} from '../../lib/rule/finish-reasons.js';
import { DEFAULT_UNFINISHED_REASONS, UNFINISHED_STEMS } from '../../lib/rule/unfinished-reasons.js';
import {
  FINAL_REASONS,
  FINISH_REASON_SHAPES,
  MESSAGE_SHAPES,
  PLACEHOLDERS,
  PROGRESS_REASONS,
  spellingsOf,
  UNFINISHED_REASONS,
} from '../cases/finish-reasons.js';
import { charactersOf } from '../support/counted-work.js';

const UNFINISHED: ReadonlySet<string> = new Set(DEFAULT_UNFINISHED_REASONS);

describe('DEFAULT_UNFINISHED_REASONS', () => {
  it('say of a stream, each by itself, that it did not end properly', () => {
    const needless = DEFAULT_UNFINISHED_REASONS.filter((reason) =>
      Number.isNaN(countFinalReasons([reason], new Set())),
    );

    expect(needless).toStrictEqual([]);
  });

  it.each(DEFAULT_UNFINISHED_REASONS)('are spelled as they are compared: "%s"', (reason) => {
    expect(normalizeFinishReason(reason)).toBe(reason);
  });
});

describe('normalizeFinishReason', () => {
  it.each([
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['Tool-Calls', 'tool_calls'],
    [' max_tokens\n', 'max_tokens'],
    ['model-context-window-exceeded', 'model_context_window_exceeded'],
    ['', ''],
    [' ', ''],
    ['-', '_'],
    ['end turn', 'end_turn'],
    ['max \t\n- tokens', 'max_tokens'],
    ['maxTokens', 'max_tokens'],
    ['max tokens', 'max_tokens'],
    ['MAX TOKENS', 'max_tokens'],
    ['Max-Tokens', 'max_tokens'],
    ['MalformedFunctionCall', 'malformed_function_call'],
    ['pauseTurn', 'pause_turn'],
    ['timedOut', 'timed_out'],
    ['FinishReason.maxTokens', 'max_tokens'],
    ['FinishReason.MalformedFunctionCall', 'malformed_function_call'],
    ['FinishReason.', ''],
    ['.', ''],
    ['FinishReason.MAX_TOKENS', 'max_tokens'],
    ['google.FinishReason.STOP', 'stop'],
    ['FINISH_REASON_STOP', 'stop'],
    ['STOP_REASON_END_TURN', 'end_turn'],
    ['finishReasonStop', 'stop'],
    ['FINISHREASON_STOP', 'stop'],
    ['stopreason_stop', 'stop'],
    ['genai::FinishReason::MaxTokens', 'max_tokens'],
    ['stop_sequence', 'stop_sequence'],
  ])('turns "%s" into "%s"', (reason, normalized) => {
    expect(normalizeFinishReason(reason)).toBe(normalized);
  });

  it('looks at a reason that is spelled as it is compared no more than twice', () => {
    expect(charactersOf(() => normalizeFinishReason('max_tokens'))).toBe(2 * 'max_tokens'.length);
  });
});

describe('countFinalReasons', () => {
  it.each(FINAL_REASONS.flatMap(spellingsOf))('counts %j as final', (reason) => {
    expect(countFinalReasons([reason], UNFINISHED)).toBe(1);
  });

  it.each(UNFINISHED_REASONS.flatMap(spellingsOf))('counts %j as unfinished', (reason) => {
    expect(countFinalReasons([reason], UNFINISHED)).toBe(HAS_UNFINISHED);
  });

  it.each(UNFINISHED_REASONS.flatMap(spellingsOf))('lets no final reason outweigh %j', (reason) => {
    expect(countFinalReasons(['stop', reason, 'stop'], UNFINISHED)).toBe(HAS_UNFINISHED);
  });

  it.each(PLACEHOLDERS)('counts %j as unfinished', (reason) => {
    expect(countFinalReasons([reason], UNFINISHED)).toBe(HAS_UNFINISHED);
  });

  it.each(UNFINISHED_STEMS)('counts a reason with a word that starts with %s as unfinished', (stem) => {
    expect(
      [stem, `${stem}ed`, `model_${stem}`, `Stream${stem.toUpperCase()}`].map((reason) =>
        countFinalReasons([reason], new Set()),
      ),
    ).toStrictEqual([HAS_UNFINISHED, HAS_UNFINISHED, HAS_UNFINISHED, HAS_UNFINISHED]);
  });

  it.each(PROGRESS_REASONS.flatMap(spellingsOf))('counts %j as nothing', (reason) => {
    expect(countFinalReasons([reason], UNFINISHED)).toBe(0);
  });

  it.each(PROGRESS_REASONS.flatMap(spellingsOf))('counts the final reason beside %j', (reason) => {
    expect(countFinalReasons([reason, 'completed'], UNFINISHED)).toBe(1);
  });

  it.each(FINISH_REASON_SHAPES)('counts $final in $shape', ({ value, final }) => {
    expect(countFinalReasons(value, UNFINISHED)).toBe(final);
  });

  it('goes by the unfinished reasons that it is given', () => {
    expect(countFinalReasons(['length'], new Set(['length']))).toBe(HAS_UNFINISHED);
    expect(countFinalReasons(['checkpoint'], new Set(['length']))).toBe(1);
  });

  it('takes an empty reason for unfinished whatever it is given', () => {
    expect(countFinalReasons([''], new Set())).toBe(HAS_UNFINISHED);
  });

  it('leaves the value as it is', () => {
    const value = Object.freeze(['STOP', 'Length']);

    expect(countFinalReasons(value, UNFINISHED)).toBe(2);
  });
});

describe('countFinalMessages', () => {
  it.each(MESSAGE_SHAPES)('counts $final in $shape', ({ value, final }) => {
    expect(countFinalMessages(value, UNFINISHED)).toBe(final);
  });

  it('goes by the unfinished reasons that it is given', () => {
    expect(countFinalMessages([{ finish_reason: 'length' }], new Set(['length']))).toBe(HAS_UNFINISHED);
  });

  it('leaves the value as it is', () => {
    const value = Object.freeze([Object.freeze({ finish_reason: 'STOP' })]);

    expect(countFinalMessages(value, UNFINISHED)).toBe(1);
  });
});
