import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import type { TracerProvider } from '@opentelemetry/api';
import { streamText, type Telemetry } from 'ai';
import type { Connect } from '../setups.js';
import { MESSAGES, partOf } from './openai-chat.js';

export function connectWith(telemetryOf: (provider: TracerProvider) => Telemetry): Connect {
  return (endpoint, provider) => {
    const openai = createOpenAI({ apiKey: 'test', baseURL: `${endpoint}/v1` });
    const integrations = telemetryOf(provider);
    return async (model, consumer) => {
      const { stream } = streamText({
        model: openai.chat(model),
        messages: [...MESSAGES],
        maxRetries: 0,
        abortSignal: consumer.signal,
        telemetry: { integrations },
        // The finish reason comes at the end of the stream only; here it is seen as it arrives.
        include: { rawChunks: true },
        onError: () => undefined,
      });
      for await (const part of stream) {
        if (part.type !== 'raw') continue;
        if (!consumer.takes(partOf(part.rawValue as Parameters<typeof partOf>[0]))) break; // as the server sent it
      }
    };
  };
}

export const connect: Connect = connectWith(
  (provider) => new OpenTelemetry({ tracer: provider.getTracer('ai-sdk-otel') }),
);
