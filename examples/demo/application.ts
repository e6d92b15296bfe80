/**
 * The application that makes the calls. It knows nothing of the correction: all that it has to do with telemetry is the
 * tracer provider.
 */
import Anthropic from '@anthropic-ai/sdk';
import type { TracerProvider } from '@opentelemetry/api';
import { sendWithFetch } from './fetch-client.js';
import { sendOverHttp2 } from './http2-client.js';
import { instrumentedChat } from './instrumented-chat.js';
import type { ChatChunk } from './openai.js';
import type { Call, ClientName, Scenario } from './scenarios.js';
import type { LlmServer } from './server.js';

type Client = (server: LlmServer, scenario: Scenario, provider: TracerProvider) => Promise<void>;

const CLIENTS: Readonly<Record<ClientName, Client>> = {
  'Anthropic SDK': callWithAnthropicSdk,
  fetch: (server, scenario, provider) =>
    callInstrumented(server, scenario, provider, (signal) => sendWithFetch(server.http1Url, scenario.model, signal)),
  'node:http2': (server, scenario, provider) =>
    callInstrumented(server, scenario, provider, (signal) => sendOverHttp2(server.http2Url, scenario.model, signal)),
};

/** Makes a call inside a span of the application's own; resolves with the ID of its trace. */
export async function makeCall(
  { client, scenario }: Call,
  server: LlmServer,
  provider: TracerProvider,
): Promise<string> {
  const tracer = provider.getTracer('demo-application');
  return tracer.startActiveSpan(`${client}: ${scenario.happens}`, async (span) => {
    try {
      await CLIENTS[client](server, scenario, provider);
    } catch {
      // Most calls fail, as their scenario says. What counts here is what the chat span says.
    } finally {
      span.end();
    }
    return span.spanContext().traceId;
  });
}

/** The SDK records the span by itself (scope `com.anthropic.sdk.typescript`). */
async function callWithAnthropicSdk(
  { http1Url, read }: LlmServer,
  { model }: Scenario,
  tracerProvider: TracerProvider,
) {
  const client = new Anthropic({ apiKey: 'demo', baseURL: http1Url, maxRetries: 0, openTelemetry: { tracerProvider } });
  const stream = await client.messages.create({
    model,
    max_tokens: 64,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === 'content_block_delta') read.emit('text');
    if (event.type === 'message_delta') read.emit('finish');
  }
}

async function callInstrumented(
  { read }: LlmServer,
  { model, ending }: Scenario,
  provider: TracerProvider,
  send: (signal: AbortSignal) => Promise<AsyncIterable<ChatChunk>>,
) {
  const call = new AbortController();
  const chunks = instrumentedChat(provider.getTracer('demo-instrumentation'), model, () => send(call.signal));
  for await (const { finishReason } of chunks) {
    read.emit(finishReason ? 'finish' : 'text');
    // The answer is complete: what may still come, the application does not want.
    if (finishReason && ending === 'wait') call.abort();
  }
}
