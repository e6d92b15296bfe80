/**
 * Patterns of your own, in each form, for the texts of a gateway that nobody else has. One call is torn down after its
 * finish reason; each processor here judges it by other patterns and prints its verdict as the span that it exports.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import {
  DEFAULT_TEARDOWN_PATTERNS,
  TeardownSpanProcessor,
  type TeardownPattern,
  type TeardownPredicate,
} from 'opentelemetry-teardown-span-processor';

/** Matches where the line in the message is the one that the client wrote on the span. */
const hungUpOnItsLine: TeardownPredicate = ({ message }, { attributes }) =>
  message.endsWith(`hung up (line ${String(attributes['gateway.line'])})`);

const PATTERNS: Readonly<Record<string, readonly TeardownPattern[]>> = {
  // The text is no one's but the gateway's: the error stays.
  'the defaults': DEFAULT_TEARDOWN_PATTERNS,
  // `patterns` replaces the defaults; spread them to extend them.
  'a text': [...DEFAULT_TEARDOWN_PATTERNS, 'caller has hung up'],
  'an expression': [...DEFAULT_TEARDOWN_PATTERNS, /^gateway: caller has hung up \(line \d+\)$/],
  // With a name for `teardown.pattern`, and with what makes the same text a real error.
  'an object': [
    ...DEFAULT_TEARDOWN_PATTERNS,
    { name: 'gateway.hung_up', type: 'GatewayError', message: 'hung up', scope: 'gateway-client', except: /timeout/i },
  ],
  'a function': [...DEFAULT_TEARDOWN_PATTERNS, hungUpOnItsLine],
};

// In an application: one for OTLP, behind a `BatchSpanProcessor`.
class TitledExporter extends ConsoleSpanExporter {
  constructor(private readonly title: string) {
    super();
  }

  override export(...batch: Parameters<ConsoleSpanExporter['export']>): void {
    console.log(this.title);
    super.export(...batch);
  }
}

const provider = new NodeTracerProvider({
  spanProcessors: Object.entries(PATTERNS).map(
    ([title, patterns]) =>
      new TeardownSpanProcessor({ patterns, next: new SimpleSpanProcessor(new TitledExporter(`With ${title}`)) }),
  ),
});
provider.register();

// A gateway that says that the completion is finished, and then goes away instead of ending the stream.
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\n');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const span = trace.getTracer('gateway-client').startSpan('chat gpt-4o');
span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gateway.line': 7 });
try {
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  const response = await fetch(`http://127.0.0.1:${String(port)}/v1/chat/completions`);
  for await (const event of response.body ?? []) {
    const finished = /"finish_reason":"(\w+)"/.exec(Buffer.from(event).toString())?.[1];
    if (finished === undefined) continue;
    span.setAttribute('gen_ai.response.finish_reasons', [finished]);
    server.closeAllConnections();
  }
} catch {
  // The client of this gateway has its own words for `terminated`.
  const message = 'gateway: caller has hung up (line 7)';
  span.recordException({ name: 'GatewayError', message });
  span.setStatus({ code: SpanStatusCode.ERROR, message });
} finally {
  span.end();
}

server.close();
await provider.shutdown();
