/**
 * Other processors, doing their own work on the same spans. What they export goes nowhere.
 */
import { OpenInferenceSimpleSpanProcessor } from '@arizeai/openinference-vercel';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { ALLOW_ALL_BAGGAGE_KEYS, BaggageSpanProcessor } from '@opentelemetry/baggage-span-processor';

const exporter = {
  export: (_spans, done) => done({ code: 0 }),
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

export const peers = {
  '@opentelemetry/baggage-span-processor': new BaggageSpanProcessor(ALLOW_ALL_BAGGAGE_KEYS),
  '@arizeai/openinference-vercel': new OpenInferenceSimpleSpanProcessor({ exporter }),
  '@langfuse/otel': new LangfuseSpanProcessor({ exporter, exportMode: 'immediate', publicKey: '', secretKey: '' }),
};
