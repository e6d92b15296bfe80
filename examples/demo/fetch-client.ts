import { ApiError, CHAT_PATH, chatRequestBody, readChatStream, type ChatChunk } from './openai.js';

/** Requests a chat completion with the global `fetch`; resolves when the answer starts to stream. */
export async function sendWithFetch(
  baseUrl: string,
  model: string,
  signal: AbortSignal,
): Promise<AsyncIterable<ChatChunk>> {
  const response = await fetch(baseUrl + CHAT_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chatRequestBody(model),
    signal,
  });
  if (!response.ok || !response.body) throw new ApiError(String(response.status), await response.text());
  return readChatStream(response.body);
}
