import { GoogleGenAI } from '@google/genai';
import { withChatSpan } from '../manual-span.js';
import type { Connect } from '../setups.js';

export const connect: Connect = (baseUrl, provider) => {
  const client = new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl } });
  const tracer = provider.getTracer('manual-semconv', '1.0.0');
  return (model, consumer) =>
    withChatSpan(tracer, model, async (finished) => {
      const stream = await client.models.generateContentStream({
        model,
        contents: 'Hi',
        config: { abortSignal: consumer.signal },
      });
      for await (const { candidates } of stream) {
        const reason = candidates?.[0]?.finishReason;
        if (reason) finished(reason);
        if (!consumer.takes(reason ? 'finish' : 'text')) break;
      }
    });
};
