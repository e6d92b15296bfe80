/**
 * What clients of the JVM write of a stream that they closed, or of a connection that they lost.
 */
import type { PatternGroup, TeardownText } from './teardown-errors.js';

/** The types of transports and clients of the JVM, under which texts count that say little. */
export const JVM_TYPES: readonly string[] = [
  'IOException',
  'java.io.IOException',
  'java.io.UncheckedIOException',
  'java.io.EOFException',
  'SocketException',
  'java.net.SocketException',
  'java.net.ProtocolException',
  'javax.net.ssl.SSLException',
  'java.util.concurrent.CancellationException',
  'java.util.concurrent.CompletionException',
  'java.util.concurrent.ExecutionException',
  'dev.langchain4j.exception.LangChain4jException',
  'com.openai.errors.OpenAIIoException',
  'com.anthropic.errors.AnthropicIoException',
];

type Row = readonly [pattern: string, runtime: string, group: PatternGroup, message: string, needsType?: true];

/** Texts that count under the types of the JVM. */
const UNDER_JVM_TYPES: readonly Row[] = [
  ['okhttp.canceled', 'okhttp', 'client', 'Canceled'],
  ['jdk.closed', 'java.net.http', 'client', 'closed', true],
  ['okhttp.stream_closed', 'okhttp', 'client', 'stream closed', true],
  ['java.connection_lost', 'java.net', 'loss', 'Connection reset'],
  ['java.connection_lost', 'java.net', 'loss', 'Socket closed'],
  ['java.connection_lost', 'java.net', 'loss', 'Socket is closed'],
  ['jdk.body_lost', 'java.net.http', 'loss', 'chunked transfer encoding, state: READING_LENGTH'],
  ['jdk.body_lost', 'java.net.http', 'loss', 'chunked transfer encoding, state: READING_DATA'],
  ['jdk.body_lost', 'java.net.http', 'loss', 'fixed content-length: 512, bytes received: 120'],
  ['jdk.body_lost', 'java.net.http', 'loss', 'EOF reached while reading'],
  ['jdk.body_lost', 'HttpURLConnection', 'loss', 'Premature EOF'],
  ['jdk.body_lost', 'java.net.http over HTTP/2', 'loss', 'Received RST_STREAM: Stream cancelled'],
  ['okhttp.body_lost', 'okhttp', 'loss', 'unexpected end of stream', true],
];

/** Texts that name their type, or say enough. */
const UNDER_ANY_TYPE: readonly Row[] = [
  ['jdk.closed', 'java.net.http', 'client', 'java.io.IOException: closed'],
  ['okhttp.body_lost', 'okhttp', 'loss', 'java.net.ProtocolException: unexpected end of stream'],
  ['kotlin.cancelled', 'kotlinx.coroutines', 'client', 'Child of the scoped flow was cancelled'],
  ...['Standalone', 'Deferred', 'Producer', 'Scope', 'Undispatched', 'Flow'].map((kind): Row => [
    'kotlin.cancelled',
    'kotlinx.coroutines',
    'client',
    `${kind}Coroutine was cancelled`,
  ]),
  ['okhttp.canceled', 'openai-java', 'client', 'Request failed: java.io.IOException: Canceled'],
  [
    'apache.body_lost',
    'Apache HttpClient',
    'loss',
    'Premature end of chunk coded message body: closing chunk expected',
  ],
  [
    'apache.body_lost',
    'Apache HttpClient',
    'loss',
    'Premature end of Content-Length delimited message body (expected: 1,024; received: 512)',
  ],
  ...[
    'recvAddress(..) failed with error(-104)',
    'readAddress(..) failed with error(-104)',
    'recvAddress(..) failed',
  ].map((call): Row => ['netty.reset', 'netty', 'loss', `${call}: Connection reset by peer`]),
];

export const JVM_TEXTS: readonly TeardownText[] = [
  ...UNDER_JVM_TYPES.map((row) => textOf(row, JVM_TYPES)),
  ...UNDER_ANY_TYPE.map((row) => textOf(row, ['java.io.IOException'])),
];

function textOf([pattern, runtime, group, message, needsType]: Row, types: readonly string[]): TeardownText {
  return { runtime, message, types, pattern, group, ...(needsType && { needsType }) };
}
