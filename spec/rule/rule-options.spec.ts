import { checkOptions } from '../../lib/rule/option-checks.js';
import { RULE_OPTIONS } from '../../lib/rule/rule-options.js';

const DIALECT = { name: 'ours', marker: 'ours.kind', finishReasons: ['ours.reason'] };

/** What is accepted of an item of each option, and what is refused. */
const ITEMS: readonly {
  readonly option: string;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}[] = [
  {
    option: 'patterns',
    accepted: [
      'stream drained',
      /stream drained/,
      () => true,
      { type: 'DrainedError' },
      { message: /drained/ },
      { scope: 'our-sdk' },
      { text: 'gone' },
      { text: '', type: ['AbortError', ''] },
      { text: /gone/ },
      { text: ['gone', /away/], type: /Error/, except: /bug/, name: 'ours', scope: 'a', message: 'b' },
    ],
    refused: [
      '',
      1,
      null,
      ['stream drained'],
      {},
      { name: 'ours', except: /bug/ },
      { message: '' },
      { scope: /ours/ },
      { message: 'a', name: '' },
      { message: 'a', except: 'b' },
      { text: 1 },
      { text: [] },
      { text: ['gone', 1] },
      { text: undefined },
      { type: [] },
      { type: [1] },
      { type: '' },
      { texts: 'gone' },
    ],
  },
  { option: 'operations', accepted: ['chat'], refused: ['', /chat/, null, 1] },
  { option: 'unfinishedReasons', accepted: ['error', ''], refused: [/error/, null, 1] },
  { option: 'errorTypes', accepted: ['AcmeError'], refused: ['', /AcmeError/, null, 1] },
  {
    option: 'wrappers',
    accepted: [
      'proxy: ',
      /proxy \d+: /,
      { before: 'closed (', after: ')' },
      { before: /a/, after: /b/ },
      { before: 'a' },
    ],
    refused: [
      '',
      null,
      1,
      {},
      { before: '' },
      { before: 1 },
      { before: 'a', after: '' },
      { after: ')' },
      { before: 'a', behind: ')' },
      Object.create({ before: 5 }) as object,
      ['proxy: '],
    ],
  },
  {
    option: 'readingWords',
    accepted: [
      ...[
        'acme',
        'Acme',
        'gpt4',
        '4o',
        'to_poll',
        { word: 'Feed2', kind: 'stream' },
        { word: 'to_poll', kind: 'read' },
      ],
      ...['stream', 'read', 'body', 'joining'].map((kind) => ({ word: 'feed', kind })),
    ],
    refused: [
      ...['', 1, null, { word: 'feed' }, { word: 'feed', kind: 'other' }, { word: '', kind: 'read' }, /feed/],
      // What no phrase has for a word.
      ...[
        'my gateway',
        'my-gateway',
        'my_gateway',
        'to poll',
        'to_',
        'feed:',
        ' feed',
        'feed\n',
        'strеam',
        'bro\u212Aen',
      ],
      ...[{ word: 'my-feed', kind: 'stream' }, { word: 1, kind: 'stream' }, ['feed']],
    ],
  },
  {
    option: 'dialects',
    accepted: [
      DIALECT,
      { ...DIALECT, finishReasons: [] },
      { ...DIALECT, operations: { llm: 'chat', completion: 'text_completion' } },
      { ...DIALECT, operations: {} },
      { ...DIALECT, errorMessages: ['ours.said', 'ours.cried'], errorLevel: 'ours.level' },
      { ...DIALECT, operations: undefined, errorMessages: undefined, errorLevel: undefined },
    ],
    refused: [
      null,
      'gen_ai',
      {},
      { ...DIALECT, name: '' },
      { ...DIALECT, marker: 1 },
      { ...DIALECT, finishReasons: undefined },
      { ...DIALECT, finishReasons: 'ours.reason' },
      { ...DIALECT, finishReasons: ['ours.reason', ''] },
      { ...DIALECT, operations: null },
      { ...DIALECT, operations: 'chat' },
      { ...DIALECT, operations: ['chat'] },
      { ...DIALECT, operations: { llm: 'chat', completion: '' } },
      { ...DIALECT, errorMessages: 'ours.said' },
      { ...DIALECT, errorMessages: ['ours.said', ''] },
      { ...DIALECT, errorLevel: '' },
      { ...DIALECT, errorLevel: 1 },
      { ...DIALECT, errorMessage: ['ours.said'] },
      Object.create({ ...DIALECT, finishReasons: 5 }) as object,
    ],
  },
];

describe('the options of the rule', () => {
  it('say what they accept', () => {
    expect(Object.entries(RULE_OPTIONS).map(([option, { accepts }]) => [option, accepts])).toStrictEqual([
      [
        'patterns',
        'non-empty strings, RegExps, functions and objects with text, type, message or scope, and perhaps name and except',
      ],
      ['operations', 'non-empty strings'],
      ['unfinishedReasons', 'strings'],
      ['dialects', 'objects with name, marker and finishReasons, and perhaps operations, errorMessages and errorLevel'],
      ['errorTypes', 'non-empty strings'],
      ['wrappers', 'non-empty strings, RegExps and objects with before and perhaps after'],
      ['readingWords', 'words of letters and digits, and objects with word and kind'],
    ]);
  });

  it.each(ITEMS.flatMap(({ option, accepted }) => accepted.map((item) => ({ option, item }))))(
    'accept for $option: $item',
    ({ option, item }) => {
      expect(() => {
        checkOptions({ [option]: [item] }, RULE_OPTIONS, 'TeardownSpanProcessor');
      }).not.toThrow();
    },
  );

  it.each(ITEMS.flatMap(({ option, refused }) => refused.map((item) => ({ option, item }))))(
    'refuse for $option: $item',
    ({ option, item }) => {
      expect(() => {
        checkOptions({ [option]: [item] }, RULE_OPTIONS, 'TeardownSpanProcessor');
      }).toThrow(`TeardownSpanProcessor: ${option}[0] accepts ${RULE_OPTIONS[option as 'patterns'].accepts}, got `);
    },
  );
});
