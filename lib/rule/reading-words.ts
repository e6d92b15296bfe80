/**
 * The words of phrases that say that a stream was being read: `error reading event stream`, `failed to read response
 * body`. A phrase with any other word is somebody else's: there is no end of what may fail. So no verb is here that
 * sends, stores or calls, and nobody to whom a consumer could write.
 */

/**
 * What a word says:
 *
 * - `stream`: that there is a stream, which is enough
 * - `read`: that something was being read, which needs a `body`
 * - `body`: what was being read
 * - `joining`: nothing by itself
 */
export type ReadingWordKind = 'stream' | 'read' | 'body' | 'joining';

/** A word of reading. */
export interface ReadingWord {
  /** The word: Latin letters and digits, in any case. `to` counts together with the word behind it: `to_read`. */
  readonly word: string;
  /** What it says. */
  readonly kind: ReadingWordKind;
}

/** The words that are known without configuration. */
export const DEFAULT_READING_WORDS: readonly ReadingWord[] = [
  ...words('stream', 'stream streams streaming'),
  ...words('read', 'read reading reader receive received receiving recv scan scanning iterating'),
  ...words('read', 'to_read to_receive to_recv to_scan'),
  // No stream by itself: `SSE error: ` is what an MCP client says (@modelcontextprotocol/sdk client/sse.ts).
  ...words('body', 'sse response responses body chunk chunks chunked event events completion completions'),
  ...words('joining', 'a an the of in on at from for with over while when during after before because and'),
  ...words('joining', 'error errors failed failure failing exception occurred got'),
  ...words('joining', 'could cannot not unable unexpected unexpectedly'),
  ...words('joining', 'end ended closed interrupted aborted canceled cancelled terminated broken'),
  ...words(
    'joining',
    'http http2 connection api llm model chat next mode issue data line lines delta iterator iteration readable',
  ),
  // Who is read from.
  ...words('joining', 'openai anthropic azure google gemini vertex bedrock cohere mistral groq ollama deepseek xai'),
];

/** What a word may be: any other would never be found in a phrase. */
export const READING_WORD: RegExp = /^(?:to_)?[a-z\d]+$/i;

/** Tells what each word says. */
export type ReadingWords = ReadonlyMap<string, ReadingWordKind>;

/** `words` as they are looked up. A plain text is a joining word. */
export function compileReadingWords(words: readonly (ReadingWord | string)[]): ReadingWords {
  return new Map(
    words.map((each) =>
      typeof each === 'string' ? [each.toLowerCase(), 'joining'] : [each.word.toLowerCase(), each.kind],
    ),
  );
}

/** What the words of `phrase` say, `undefined` where one of them is not known. */
export function kindsOf(phrase: string, words: ReadingWords): readonly ReadingWordKind[] | undefined {
  if (!PHRASE.test(phrase)) return undefined;
  const kinds: ReadingWordKind[] = [];
  for (const word of phrase.toLowerCase().replace(TO, 'to_').split(BETWEEN_WORDS)) {
    const kind = words.get(word);
    if (kind === undefined) return undefined;
    kinds.push(kind);
  }
  return kinds;
}

/** Whether words of these kinds say that a stream was being read. */
export function saysReading(kinds: ReadonlySet<ReadingWordKind>): boolean {
  return kinds.has('stream') || (kinds.has('read') && kinds.has('body'));
}

const PHRASE = /^[a-z\d][a-z\d -]*$/i;
const TO = /\bto /g;
const BETWEEN_WORDS = /[ -]/;

function words(kind: ReadingWordKind, list: string): ReadingWord[] {
  return list.split(' ').map((word) => ({ word, kind }));
}
