/** The exporter that corrects, for hosts that take no span processor. */
import { TeardownSpanExporter } from 'opentelemetry-teardown-span-processor';
import { uncorrected, type Behaviour } from './behaviour.js';
import { CORRECTED, FALSE_ERROR, REAL_ERRORS, record, SCOPE } from './calls.js';
import { RecordingExporter } from './recording-exporter.js';

export const EXPORTER: readonly Behaviour[] = [
  ...(['simple', 'batch'] as const).map((exporting): Behaviour => ({
    name: `around the exporter of a ${exporting} processor, a false error is corrected and real ones stay`,
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider([sdk[exporting](new TeardownSpanExporter(exporter))]);
      const calls = [FALSE_ERROR, ...REAL_ERRORS];
      for (const call of calls) record(provider.getTracer(SCOPE.name, SCOPE.version), call);
      await provider.shutdown();
      const [falseError, ...realErrors] = await Promise.all(calls.map((call) => uncorrected(sdk, call)));
      // Ids count on from span to span.
      const withoutId = (span: object): object => ({ ...span, spanContext: undefined });
      return {
        actual: exporter.spans.map(withoutId),
        expected: [{ ...falseError, ...CORRECTED }, ...realErrors].map(withoutId),
      };
    },
  })),
  {
    name: 'around the exporter, forceFlush and shutdown of the provider reach it',
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider([sdk.simple(new TeardownSpanExporter(exporter))]);
      await provider.forceFlush();
      await provider.shutdown();
      return {
        actual: [exporter.calls[0], exporter.calls.at(-1)],
        expected: ['forceFlush', 'shutdown'],
      };
    },
  },
];
