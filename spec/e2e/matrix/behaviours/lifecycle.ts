/** Flushing a provider and shutting it down. */
import type { Behaviour } from './behaviour.js';
import { FALSE_ERROR, record, SCOPE } from './calls.js';
import { IN_PLACE, WITH_NEXT } from './placements.js';
import { RecordingExporter } from './recording-exporter.js';

export const LIFECYCLE: readonly Behaviour[] = [WITH_NEXT, IN_PLACE].flatMap(({ name, processors }): Behaviour[] => [
  {
    name: `${name}: forceFlush of the provider exports what is waiting`,
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider(processors(sdk.batch(exporter)));
      record(provider.getTracer(SCOPE.name), FALSE_ERROR);
      const before = exporter.spans.length;
      await provider.forceFlush();
      const after = exporter.spans.map(({ status }) => status.code);
      await provider.shutdown();
      return { actual: { before, after }, expected: { before: 0, after: [1] } };
    },
  },
  {
    name: `${name}: forceFlush of the provider reaches the exporter`,
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider(processors(sdk.simple(exporter)));
      await provider.forceFlush();
      return { actual: exporter.calls, expected: ['forceFlush'] };
    },
  },
  {
    name: `${name}: shutdown of the provider exports what is waiting and reaches the exporter`,
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider(processors(sdk.batch(exporter)));
      record(provider.getTracer(SCOPE.name), FALSE_ERROR);
      await provider.shutdown();
      return {
        actual: [exporter.spans.map(({ status }) => status.code), exporter.calls.includes('shutdown')],
        expected: [[1], true],
      };
    },
  },
]);
