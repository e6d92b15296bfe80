import {
  knownReason,
  PLAIN_REASONS,
  plainReason,
  REASON_WORDS,
  unfinishedOfWords,
} from '../../lib/collector/known-reasons.js';
import { countFinalReasons } from '../../lib/rule/finish-reasons.js';
import { DEFAULT_UNFINISHED_REASONS } from '../../lib/rule/unfinished-reasons.js';

/** As JavaScript writes it. */
function compiled(unfinished: readonly string[]): RegExp {
  return new RegExp(`^${knownReason(unfinished).replace('(?i:', '(?:')}$`, 'i');
}

const KNOWN = [
  'stop',
  'MAX_TOKENS',
  'tool-calls',
  'end turn',
  'toolUse',
  'error_limit',
  'FinishReason.STOP',
  'eosFound',
];
const UNKNOWN = [
  '',
  'error',
  'errorlimit',
  'stop_error_limit',
  'stop, length',
  'timeout',
  'user_stop',
  'Error.STOP',
  'new',
];

describe('a finish reason that is known for final', () => {
  it.each(KNOWN)('is %s', (reason) => {
    expect(reason).toMatch(compiled(DEFAULT_UNFINISHED_REASONS));
  });

  it.each(UNKNOWN)('is not "%s"', (reason) => {
    expect(reason).not.toMatch(compiled(DEFAULT_UNFINISHED_REASONS));
  });

  it('is one for the rule, whichever words stand together', () => {
    const unfinished = new Set(DEFAULT_UNFINISHED_REASONS);
    const pairs = REASON_WORDS.flatMap((first) =>
      REASON_WORDS.flatMap((second) => ['_', '-', ' ', ''].map((between) => `${first}${between}${second}`)),
    );
    const reasons = [...REASON_WORDS, ...pairs, ...pairs.map((pair) => `ChatFinishReason::${pair}`)];
    expect(reasons.filter((reason) => countFinalReasons(reason, unfinished) !== 1)).toEqual([]);
  });

  it('has no word that a user takes for unfinished', () => {
    expect('stop').not.toMatch(compiled(['Stop']));
    expect('length').toMatch(compiled(['Stop']));
  });

  it('is none that a user takes for unfinished, of known words', () => {
    expect(unfinishedOfWords(['max-tokens', 'other', 'end_turn'])).toBe('(?i:(?:max[_ -]?tokens|end[_ -]?turn))');
    expect(unfinishedOfWords(DEFAULT_UNFINISHED_REASONS)).toBe('');
  });
});

it('knows the plain reasons too, which are final', () => {
  expect(
    PLAIN_REASONS.filter((reason) => !compiled([]).test(reason) || countFinalReasons(reason, new Set()) !== 1),
  ).toEqual([]);
});

describe('a plain reason', () => {
  it.each<[unfinished: readonly string[], reasons: readonly string[]]>([
    [[], ['stop', 'STOP', 'length', 'tool_calls', 'end_turn']],
    [
      ['Stop', 'tool-calls'],
      ['length', 'end_turn'],
    ],
    [['stop', 'length', 'toolCalls', 'end_turn'], []],
  ])('beside the unfinished %j is one of %j', (unfinished, reasons) => {
    const plain = new RegExp(plainReason(unfinished));

    expect([...PLAIN_REASONS, '', 'stopped', 'x'].filter((reason) => plain.test(reason))).toStrictEqual(reasons);
  });
});
