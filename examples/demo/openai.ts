/**
 * The OpenAI chat completions stream as a client sees it, whatever transport it comes over.
 */

export const CHAT_PATH = '/v1/chat/completions';

export function chatRequestBody(model: string): string {
  return JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: 'Hi' }] });
}

export interface ChatChunk {
  readonly text: string;
  readonly finishReason: string | undefined;
}

/** The server refused the call, broke it off with an error event, or ended it too early. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** What `error.type` says: the HTTP status, or the type that the server sent. */
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

interface StreamEvent {
  readonly choices?: readonly [
    { readonly delta: { readonly content?: string }; readonly finish_reason: string | null },
  ];
  readonly error?: { readonly type: string; readonly message: string };
}

export async function* readChatStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<ChatChunk, void, undefined> {
  let finished = false;
  for await (const data of readServerSentEvents(body)) {
    if (data === '[DONE]') continue;
    const { choices, error } = JSON.parse(data) as StreamEvent;
    if (error) throw new ApiError(error.type, error.message);
    const choice = choices?.[0];
    if (!choice) continue;
    finished ||= choice.finish_reason !== null;
    yield { text: choice.delta.content ?? '', finishReason: choice.finish_reason ?? undefined };
  }
  // HTTP/2 streams that the peer cancels end without an error in Node: only the finish reason proves completion.
  if (!finished) throw new ApiError('incomplete_stream', 'The stream ended without a finish reason.');
}

async function* readServerSentEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const bytes of body) {
    const events = (pending + decoder.decode(bytes, { stream: true })).split('\n\n');
    pending = events.pop() ?? '';
    for (const event of events) yield event.slice('data: '.length);
  }
}
