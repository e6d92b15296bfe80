/**
 * Errors as fast-check makes them, out of the tables that the rule has: teardowns in all their spellings, and the same
 * with one word or one type that is not there.
 */
import fc from 'fast-check';
import { compileErrorTypes } from '../../lib/rule/error-type-lookup.js';
import { DEFAULT_ERROR_TYPES } from '../../lib/rule/error-types.js';
import { compileReadingWords, DEFAULT_READING_WORDS } from '../../lib/rule/reading-words.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';
import { DEFAULT_WRAPPERS } from '../../lib/rule/wrappers.js';

/** An error as a client has it. */
export interface ArbitraryError {
  readonly type: string;
  readonly message: string;
}

const TYPES = compileErrorTypes(DEFAULT_ERROR_TYPES);
const WORDS = compileReadingWords(DEFAULT_READING_WORDS);

/** Words of `kind`, without those that count together with the word before them. */
function wordsOf(...kinds: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(
    ...DEFAULT_READING_WORDS.filter(({ word, kind }) => kinds.includes(kind) && !word.includes('_')).map(
      ({ word }) => word,
    ),
  );
}

/** A phrase that says that a stream was being read, in the words of the table. */
export const readingPhrase: fc.Arbitrary<string> = fc
  .oneof(
    fc.tuple(wordsOf('joining'), wordsOf('stream')),
    fc.tuple(wordsOf('joining'), wordsOf('read'), wordsOf('joining'), wordsOf('body')),
    fc.tuple(wordsOf('stream'), wordsOf('read', 'body', 'joining')),
  )
  .map((words) => words.join(' '));

const separator = fc.constantFrom(': ', ' - ', ' = ');

/** What the rule takes off a message. */
const knownPrefix: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ...DEFAULT_WRAPPERS.filter((wrapper) => typeof wrapper === 'string')),
  fc.tuple(fc.constantFrom(...TYPES), separator).map((parts) => parts.join('')),
  fc.tuple(readingPhrase, separator).map((parts) => parts.join('')),
);

/** Every text of the table, and the types that it may come with. */
const TEARDOWNS: readonly (readonly [text: string, types: readonly string[]])[] = DEFAULT_TEARDOWN_PATTERNS.flatMap(
  ({ text, type }) => {
    const types = typeof type === 'string' || Array.isArray(type) ? [type].flat() : ['', ...DEFAULT_ERROR_TYPES];
    return [text ?? []]
      .flat()
      .filter((each): each is string => typeof each === 'string' && each !== '')
      .map((each) => [each, types] as const);
  },
);

/** What stands for a number, and for no fragment of an address. */
const NUMBER = /#(?![a-z])/g;

/**
 * Texts of the table behind what may stand before them, each with a type that goes with it. Some end with dots of their
 * own.
 */
function errorOf(teardowns: typeof TEARDOWNS): fc.Arbitrary<ArbitraryError> {
  return fc.constantFrom(...teardowns).chain(([text, types]) =>
    fc.record({
      type: fc.constantFrom(...types),
      message: fc
        .tuple(knownPrefix, fc.nat({ max: 999 }), fc.constantFrom('', '.'))
        .map(
          ([prefix, number, end]) => prefix + text.replace(NUMBER, String(number)) + (text.endsWith('.') ? '' : end),
        ),
    }),
  );
}

/** A teardown. */
export const teardownError: fc.Arbitrary<ArbitraryError> = errorOf(TEARDOWNS);

/** A teardown's message alone, of those that want no type of their own. */
export const teardownText: fc.Arbitrary<string> = errorOf(
  TEARDOWNS.filter(([, types]) => types.length > DEFAULT_ERROR_TYPES.length),
).map(({ message }) => message);

/** Verbs of those who write, store and call, not of those who read. */
const ACTING_VERBS: readonly string[] = [
  ...['post', 'put', 'delete', 'write', 'send', 'connect', 'process', 'publish', 'persist', 'save', 'store', 'upload'],
  ...['execute', 'commit', 'insert', 'render', 'parse', 'validate', 'notify', 'flush', 'enqueue', 'dial', 'call'],
];

const foreignWord = fc
  .oneof(fc.constantFrom(...ACTING_VERBS), fc.stringMatching(/^[a-z]{3,12}$/))
  .filter((word) => !WORDS.has(word) && !TYPES.has(word));

/** Words of reading with one among them that is none. */
const foreignPhrase = fc
  .tuple(fc.array(wordsOf('stream', 'read', 'body', 'joining'), { maxLength: 4 }), foreignWord, fc.nat({ max: 4 }))
  .map(([words, foreign, place]) => [...words.slice(0, place), foreign, ...words.slice(place)].join(' '));

/** A type that no transport and no client has. */
export const foreignType: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom('ZodError', 'MongoNetworkError', 'QueryFailedError', 'P1001', 'ToolExecutionError', 'TimeoutError'),
    fc.stringMatching(/^[A-Z][a-z]{2,9}Error$/),
  )
  .filter((type) => !TYPES.has(type));

/** A teardown with a word that is none of reading, before or behind its text. */
export const foreignMessage: fc.Arbitrary<string> = fc
  .tuple(teardownError, foreignPhrase, separator, fc.boolean())
  .map(([{ message }, phrase, between, before]) =>
    before ? phrase + between + message : `${message.replace(/\.$/, '')}${between}${phrase}`,
  );
