import { once } from 'node:events';
import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from 'node:http2';
import { text } from 'node:stream/consumers';
import { ApiError, CHAT_PATH, chatRequestBody, readChatStream, type ChatChunk } from './openai.js';

/** Requests a chat completion over cleartext `node:http2`; resolves when the answer starts to stream. */
export async function sendOverHttp2(
  baseUrl: string,
  model: string,
  signal: AbortSignal,
): Promise<AsyncIterable<ChatChunk>> {
  const session = connect(baseUrl);
  // A session that breaks tells its streams too, and there the error is handled.
  session.on('error', () => undefined);
  const stream = session.request(
    { ':method': 'POST', ':path': CHAT_PATH, 'content-type': 'application/json' },
    { signal },
  );
  stream.once('close', () => {
    session.close();
  });
  stream.end(chatRequestBody(model));
  const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders & IncomingHttpStatusHeader];
  const status = headers[':status'];
  if (status !== 200) throw new ApiError(String(status), await text(stream));
  return readChatStream(stream);
}
