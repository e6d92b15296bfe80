import { checkOptions } from '../../lib/rule/option-checks.js';
import { RULE_OPTIONS } from '../../lib/rule/rule-options.js';

/** What is accepted of an item of each option, and what is refused. */
const ITEMS: readonly {
  readonly option: string;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}[] = [
  {
    option: 'patterns',
    accepted: [
      { text: 'gone' },
      { text: '', type: ['AbortError', ''] },
      { text: /gone/ },
      { text: ['gone', /away/], type: /Error/, except: /bug/, name: 'ours', scope: 'a', message: 'b' },
    ],
    refused: [
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
    refused: ['', null, 1, {}, { before: '' }, { before: 1 }, { before: 'a', after: '' }, { after: ')' }, ['proxy: ']],
  },
  {
    option: 'readingWords',
    accepted: ['acme', ...['stream', 'read', 'body', 'joining'].map((kind) => ({ word: 'feed', kind }))],
    refused: ['', 1, null, { word: 'feed' }, { word: 'feed', kind: 'other' }, { word: '', kind: 'read' }, /feed/],
  },
  {
    option: 'dialects',
    accepted: [
      { name: 'a', marker: 'b', finishReasons: [], errorMessages: ['c'], errorLevel: 'd' },
      { name: 'a', marker: 'b', finishReasons: ['c'], errorMessages: undefined, errorLevel: undefined },
    ],
    refused: [
      { name: 'a', marker: 'b', finishReasons: [], errorMessages: 'c' },
      { name: 'a', marker: 'b', finishReasons: [], errorMessages: [''] },
      { name: 'a', marker: 'b', finishReasons: [], errorLevel: '' },
      { name: 'a', marker: 'b', finishReasons: [], errorLevel: 1 },
    ],
  },
];

describe('the options of the rule', () => {
  it.each(ITEMS.flatMap(({ option, accepted }) => accepted.map((item) => ({ option, item }))))(
    'accept for $option: $item',
    ({ option, item }) => {
      expect(() => {
        checkOptions({ [option]: [item] }, RULE_OPTIONS);
      }).not.toThrow();
    },
  );

  it.each(ITEMS.flatMap(({ option, refused }) => refused.map((item) => ({ option, item }))))(
    'refuse for $option: $item',
    ({ option, item }) => {
      expect(() => {
        checkOptions({ [option]: [item] }, RULE_OPTIONS);
      }).toThrow(`TeardownSpanProcessor: ${option}[0] accepts ${RULE_OPTIONS[option as 'patterns'].accepts}, got `);
    },
  );
});
