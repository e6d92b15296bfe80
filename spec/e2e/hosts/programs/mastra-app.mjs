/** The same two calls of a model as Mastra records them: with spans of its own. */
import { text } from 'node:stream/consumers';
import { mastra } from './mastra.mjs';

const tracing = mastra.observability.getDefaultInstance();

/** `model` is what Mastra names the exported span by. */
function chat(model, error) {
  const span = tracing.startSpan({ type: 'model_inference', name: 'llm', attributes: { model, provider: 'openai' } });
  span.update({ attributes: { finishReason: 'stop' } });
  span.error({ error });
}

chat('false error', new TypeError('terminated'));
chat('real error', Object.assign(new Error('answer.city: Required'), { name: 'ZodError' }));
await mastra.observability.flush?.();
await text(process.stdin);
await mastra.shutdown();
process.exit();
