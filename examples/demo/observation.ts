/**
 * Makes every call once, and shows its chat span to two exporters: one without the processor, one behind it.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
  type TimedEvent,
} from '@opentelemetry/sdk-trace-node';
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { makeCall } from './application.js';
import { CALLS, type Call } from './scenarios.js';
import type { LlmServer } from './server.js';

/** The chat span of a call, as the exporter without the processor got it and as the one behind it. */
export interface Observation {
  readonly call: Call;
  readonly without: ReadableSpan;
  readonly behind: ReadableSpan;
}

export async function observeCalls(server: LlmServer): Promise<readonly Observation[]> {
  const without = new InMemorySpanExporter();
  const behind = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({
    spanProcessors: [
      new SimpleSpanProcessor(without),
      new TeardownSpanProcessor({ next: new SimpleSpanProcessor(behind) }),
    ],
  });
  provider.register();
  const traceIds: string[] = [];
  for (const call of CALLS) traceIds.push(await makeCall(call, server, provider));
  await provider.forceFlush();
  return CALLS.map((call, index) => ({
    call,
    without: chatSpanOf(without, traceIds[index]),
    behind: chatSpanOf(behind, traceIds[index]),
  }));
}

function chatSpanOf(exporter: InMemorySpanExporter, traceId: string | undefined): ReadableSpan {
  const chatSpan = exporter
    .getFinishedSpans()
    .find((span) => span.spanContext().traceId === traceId && span.attributes['gen_ai.operation.name'] === 'chat');
  if (!chatSpan) throw new Error('a call recorded no chat span');
  return chatSpan;
}

export function isError({ status }: ReadableSpan): boolean {
  return status.code === SpanStatusCode.ERROR;
}

/** The event that keeps what the error of a corrected span said. */
export function teardownEventOf({ events }: ReadableSpan): TimedEvent | undefined {
  return events.find(({ name }) => name === 'teardown');
}
