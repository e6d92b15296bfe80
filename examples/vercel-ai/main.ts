/**
 * The Vercel AI SDK with its telemetry. By itself it writes the finish reason when the stream has ended, so that a
 * stream that breaks off leaves nothing that proves completion, and its error stays. A middleware writes it at once, and
 * a pattern knows the one text that the SDK has for all failed reads.
 *
 * Prints the spans that are exported: `chat` with status OK (code 1) and a teardown event. `step` and `invoke_agent`
 * keep the error, which the application has seen too.
 *
 * The AI SDK needs Node 22; the development dependency `node` brings one.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { trace } from '@opentelemetry/api';
import { BatchSpanProcessor, ConsoleSpanExporter, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { registerTelemetry, streamText, wrapLanguageModel, type LanguageModelMiddleware } from 'ai';
import { DEFAULT_TEARDOWN_PATTERNS, TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';

const provider = new NodeTracerProvider({
  spanProcessors: [
    new TeardownSpanProcessor({
      // Of a stream it says that its body could not be read to the end. What was read and wrong has other texts.
      patterns: [
        ...DEFAULT_TEARDOWN_PATTERNS,
        { name: 'ai-sdk.read_failed', type: 'AI_APICallError', message: /^Failed to process successful response$/ },
      ],
      next: new BatchSpanProcessor(new ConsoleSpanExporter()),
    }),
  ],
});
provider.register();
registerTelemetry(new OpenTelemetry());

// A server that says that the completion is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

/** Writes the finish reason on the chat span, which is active during the call, as soon as the server sends it. */
const writeFinishReason: LanguageModelMiddleware = {
  transformParams: ({ params }) => Promise.resolve({ ...params, includeRawChunks: true }),
  wrapStream: async ({ doStream }) => {
    const span = trace.getActiveSpan();
    const { stream, ...result } = await doStream();
    const watch = new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
      transform: (part, controller) => {
        const chunk = part.type === 'raw' ? (part.rawValue as CompletionChunk) : undefined; // what OpenAI sends
        const finished = chunk?.choices?.[0]?.finish_reason;
        if (finished) span?.setAttribute('gen_ai.response.finish_reasons', [finished]);
        controller.enqueue(part);
      },
    });
    return { ...result, stream: stream.pipeThrough(watch) };
  },
};

interface CompletionChunk {
  /** Not in an error event. */
  readonly choices?: readonly { readonly finish_reason?: string | null }[];
}

const { port } = server.address() as AddressInfo; // a TCP server has a port
const openai = createOpenAI({ apiKey: 'none', baseURL: `http://127.0.0.1:${String(port)}/v1` });
const { textStream } = streamText({
  model: wrapLanguageModel({ model: openai.chat('gpt-4o'), middleware: writeFinishReason }),
  prompt: 'Say hello.',
  onError: () => undefined, // the loop below throws it too
});
try {
  for await (const text of textStream) {
    console.log(text);
    server.closeAllConnections();
  }
} catch (error) {
  console.log(`The stream broke off: ${String(error)}`);
}

server.close();
await provider.shutdown();
