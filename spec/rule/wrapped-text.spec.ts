import { compileErrorTypes } from '../../lib/rule/error-type-lookup.js';
import { compileReadingWords, DEFAULT_READING_WORDS } from '../../lib/rule/reading-words.js';
import { textsOf, type Vocabulary } from '../../lib/rule/wrapped-text.js';
import { compileWrappers } from '../../lib/rule/wrappers.js';
import { makeSpan } from '../support/make-span.js';

const SPAN = makeSpan();
const VOCABULARY: Vocabulary = {
  types: compileErrorTypes(['Error', 'TypeError', 'java.io.IOException', 'ERR_X']),
  unwrap: compileWrappers(['proxy says ', '[canceled] ']),
  words: compileReadingWords(DEFAULT_READING_WORDS),
};

const TEXTS: readonly (readonly [message: string, ...texts: readonly string[]])[] = [
  ['terminated', 'terminated'],
  ['terminated.', 'terminated'],
  ['terminated..', 'terminated.'],
  ['', ''],
  ['stream 5 of 17', 'stream 5 of 17', 'stream # of #'],
  ['TypeError: terminated', 'TypeError: terminated', 'terminated'],
  ['Error [ERR_X]: a', 'Error [ERR_X]: a', 'a'],
  ['Error [ERR_Y]: a', 'Error [ERR_Y]: a'],
  ['ERR_X [Error]: a', 'ERR_X [Error]: a', 'a'],
  ['java.io.IOException: a', 'java.io.IOException: a', 'a'],
  ['IOException: a', 'IOException: a', 'a'],
  ['io.IOException: a', 'io.IOException: a'],
  ['ZodError: terminated', 'ZodError: terminated'],
  ['stream read: io: closed', 'stream read: io: closed', 'io: closed'],
  ['error: terminated', 'error: terminated'],
  ['error: stream: terminated', 'error: stream: terminated', 'terminated'],
  ['stream: error: terminated', 'stream: error: terminated', 'error: terminated', 'terminated'],
  ['error reading: response: terminated', 'error reading: response: terminated', 'terminated'],
  ['stream - terminated', 'stream - terminated', 'terminated'],
  ['stream = terminated', 'stream = terminated', 'terminated'],
  ['[stream] terminated', '[stream] terminated'],
  ['stream] terminated', 'stream] terminated', 'terminated'],
  ['stream error (terminated)', 'stream error (terminated)', 'terminated'],
  ['stream error(terminated)', 'stream error(terminated)', 'terminated'],
  ['stream error (terminated', 'stream error (terminated'],
  ['stream: error (terminated)', 'stream: error (terminated)', 'error (terminated)', 'terminated'],
  [': terminated', ': terminated'],
  ['proxy says terminated', 'proxy says terminated', 'terminated'],
  [
    'proxy says [canceled] stream read: TypeError: x: y',
    'proxy says [canceled] stream read: TypeError: x: y',
    '[canceled] stream read: TypeError: x: y',
    'stream read: TypeError: x: y',
    'TypeError: x: y',
    'x: y',
  ],
  ['failed to persist message: terminated', 'failed to persist message: terminated'],
  [
    'stream: failed to persist message: terminated',
    'stream: failed to persist message: terminated',
    'failed to persist message: terminated',
  ],
];

describe('textsOf', () => {
  it.each(TEXTS)('takes from %j what stands before a text', (message, ...texts) => {
    expect(textsOf(message, SPAN, VOCABULARY)).toStrictEqual(texts);
  });

  it('takes no text that is longer than any', () => {
    expect(textsOf('x'.repeat(1024), SPAN, VOCABULARY)).toStrictEqual(['x'.repeat(1024)]);
    expect(textsOf('x'.repeat(1025), SPAN, VOCABULARY)).toStrictEqual([]);
    expect(textsOf(`proxy says ${'x'.repeat(1024)}`, SPAN, VOCABULARY)).toStrictEqual(['x'.repeat(1024)]);
  });

  it('takes off no segment that is longer than any', () => {
    const phrase = `${'stream '.repeat(35)}read stream`;

    expect(phrase).toHaveLength(256);
    expect(textsOf(`${phrase}: a`, SPAN, VOCABULARY).at(-1)).toBe('a');
    expect(textsOf(`${phrase}s: a`, SPAN, VOCABULARY).at(-1)).toBe(`${phrase}s: a`);
  });

  it('takes off no more than 16 wrappers', () => {
    expect(textsOf(`${'Error: '.repeat(16)}a`, SPAN, VOCABULARY).at(-1)).toBe('a');
    expect(textsOf(`${'Error: '.repeat(17)}a`, SPAN, VOCABULARY).at(-1)).toBe('Error: a');
  });
});
