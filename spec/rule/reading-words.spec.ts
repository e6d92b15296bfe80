import {
  compileReadingWords,
  DEFAULT_READING_WORDS,
  kindsOf,
  READING_WORD,
  saysReading,
  type ReadingWordKind,
} from '../../lib/rule/reading-words.js';

const WORDS = compileReadingWords(DEFAULT_READING_WORDS);

function saysReadingIn(phrase: string): boolean | undefined {
  const kinds = kindsOf(phrase, WORDS);
  return kinds && saysReading(new Set(kinds));
}

describe('a phrase', () => {
  it.each([
    'error receiving from stream',
    'error reading event stream',
    'failed to read response body',
    'failed to read stream',
    'error scanning response body',
    'stream read',
    'stream recv',
    'Error in streaming response',
    'Error reading from the stream',
    'http2 stream',
    'OpenAI stream error',
    'error while reading a chunk of the response',
    'Could not read event-stream',
    'reading SSE',
  ])('says that a stream was being read: %s', (phrase) => {
    expect(saysReadingIn(phrase)).toBe(true);
  });

  it.each([
    'error',
    'Error reading',
    'SSE error',
    'response failed',
    'connection error',
    'openai',
    'chat completion failed',
  ])('does not say so by itself: %s', (phrase) => {
    expect(saysReadingIn(phrase)).toBe(false);
  });

  it.each([
    'failed to persist message',
    'failed to post completion to client',
    'failed to stream response',
    'read to stream',
    'failed to write response body',
    'error processing stream',
    'error connecting to stream',
    'Redis stream read',
    'stream  read',
    ' stream',
    'stream ',
    'stream_read',
    '429 stream error',
    'stream 7',
    'strеam', // a Cyrillic letter
    'bro\u212Aen stream', // the sign of Kelvin, whose lower case is a Latin letter
    'stream bro\u212Aen',
    'stream!',
    '',
    '-',
  ])('is none of reading: %j', (phrase) => {
    expect(saysReadingIn(phrase)).toBeUndefined();
  });
});

it.each<[phrase: string, kinds: readonly ReadingWordKind[]]>([
  ['error reading event stream', ['joining', 'read', 'body', 'stream']],
  ['Could not read from the OpenAI API', ['joining', 'joining', 'read', 'joining', 'joining', 'joining', 'joining']],
  ['failed to receive', ['joining', 'read']],
  ['response ended unexpectedly', ['body', 'joining', 'joining']],
  ['SSE', ['body']],
])('the words of %j say %j', (phrase, kinds) => {
  expect(kindsOf(phrase, WORDS)).toStrictEqual(kinds);
});

describe('DEFAULT_READING_WORDS', () => {
  it.each(DEFAULT_READING_WORDS)('has $word as it is compared, once', ({ word }) => {
    expect(word).toMatch(/^(?:to_)?[a-z]+2?$/);
    expect(DEFAULT_READING_WORDS.filter((each) => each.word === word)).toHaveLength(1);
  });

  it.each(['post', 'put', 'patch', 'delete', 'write', 'send', 'connect', 'process', 'publish', 'save', 'store', 'to'])(
    'has no word of acting: %s',
    (word) => {
      expect([WORDS.has(word), WORDS.has(`to_${word}`)]).toStrictEqual([false, false]);
    },
  );
});

it('compileReadingWords takes a plain text for a joining word, and words in any case', () => {
  expect([...compileReadingWords(['Acme', { word: 'Feed2', kind: 'stream' }])]).toStrictEqual<
    [string, ReadingWordKind][]
  >([
    ['acme', 'joining'],
    ['feed2', 'stream'],
  ]);
});

describe('words with digits', () => {
  const words = compileReadingWords([...DEFAULT_READING_WORDS, 'gpt4', '4o', { word: 'Feed2', kind: 'stream' }]);

  it.each<[phrase: string, kinds: readonly ReadingWordKind[]]>([
    ['GPT4 stream', ['joining', 'stream']],
    ['gpt4-feed2', ['joining', 'stream']],
    ['4o stream', ['joining', 'stream']],
  ])('stand in a phrase: %s', (phrase, kinds) => {
    expect(kindsOf(phrase, words)).toStrictEqual(kinds);
  });

  it.each(['gpt stream', 'gpt5 stream', 'gpt42 stream', 'gpt4 500 stream', '4 stream', 'stream 4'])(
    'are no other words: %s',
    (phrase) => {
      expect(kindsOf(phrase, words)).toBeUndefined();
    },
  );
});

it('a word of reading is one that can stand in a phrase', () => {
  const given = [
    'stream',
    'Feed2',
    '4o',
    'to_read',
    'TO_read',
    'to read',
    'to_',
    'my-feed',
    'a b',
    'é',
    ' a',
    'a ',
    '_a',
    '',
  ];

  expect(given.filter((word) => READING_WORD.test(word))).toStrictEqual([
    'stream',
    'Feed2',
    '4o',
    'to_read',
    'TO_read',
  ]);
});
