/** Other processors, other tracers, other traces. */
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { uncorrected, type Behaviour } from './behaviour.js';
import { CORRECTED, FALSE_ERROR, OTHER_PARENT, PARENT, REAL_ERRORS, record, SCOPE } from './calls.js';
import { WITH_NEXT } from './placements.js';
import { RecordingExporter } from './recording-exporter.js';

export const NEIGHBOURS: readonly Behaviour[] = [
  {
    name: 'with next, a processor beside it still sees the error',
    see: async (sdk) => {
      const [before, behind, after] = [new RecordingExporter(), new RecordingExporter(), new RecordingExporter()];
      const ours = new TeardownSpanProcessor({ next: sdk.simple(behind) });
      const provider = sdk.provider([sdk.simple(before), ours, sdk.simple(after)]);
      record(provider.getTracer(SCOPE.name, SCOPE.version), FALSE_ERROR);
      await provider.shutdown();
      const error = await uncorrected(sdk, FALSE_ERROR);
      return {
        actual: [before.spans, behind.spans, after.spans],
        expected: [[error], [{ ...error, ...CORRECTED }], [error]],
      };
    },
  },
  {
    name: 'in place, every processor behind it sees the correction',
    see: async (sdk) => {
      const [first, second] = [new RecordingExporter(), new RecordingExporter()];
      const provider = sdk.provider([new TeardownSpanProcessor(), sdk.simple(first), sdk.batch(second)]);
      record(provider.getTracer(SCOPE.name, SCOPE.version), FALSE_ERROR);
      await provider.shutdown();
      const corrected = [{ ...(await uncorrected(sdk, FALSE_ERROR)), ...CORRECTED }];
      return { actual: [first.spans, second.spans], expected: [corrected, corrected] };
    },
  },
  {
    name: 'spans of two tracers in two traces keep to themselves',
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const provider = sdk.provider(WITH_NEXT.processors(sdk.batch(exporter)));
      const [chat, other] = [provider.getTracer('chat'), provider.getTracer('other')];
      record(chat, FALSE_ERROR);
      record(other, FALSE_ERROR, OTHER_PARENT);
      for (const call of REAL_ERRORS) record(chat, call);
      await provider.shutdown();
      return {
        actual: exporter.spans.map(({ spanContext, instrumentationScope, instrumentationLibrary, status }) => [
          spanContext.traceId,
          (instrumentationScope ?? instrumentationLibrary)?.name,
          status.code,
        ]),
        expected: [
          [PARENT.traceId, 'chat', 1],
          [OTHER_PARENT.traceId, 'other', 1],
          ...REAL_ERRORS.map(() => [PARENT.traceId, 'chat', 2]),
        ],
      };
    },
  },
];
