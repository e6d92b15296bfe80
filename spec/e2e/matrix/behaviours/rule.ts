/** The rule, and the predicates of users that it calls. */
import { diag, DiagLogLevel } from '@opentelemetry/api';
import {
  createRules,
  judge,
  TeardownSpanProcessor,
  type SpanProcessorLike,
} from 'opentelemetry-teardown-span-processor';
import type { Behaviour } from './behaviour.js';
import { FALSE_ERROR, REAL_ERRORS, record, SCOPE } from './calls.js';
import { RecordingExporter } from './recording-exporter.js';

export const RULE: readonly Behaviour[] = [
  {
    name: 'the rule alone tells a false error from real ones',
    see: (sdk) => {
      const verdicts: boolean[] = [];
      const rules = createRules();
      const judging: SpanProcessorLike = {
        onStart: () => undefined,
        onEnd: (span) => void verdicts.push(judge(span, rules).falseError),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      };
      const tracer = sdk.provider([judging]).getTracer(SCOPE.name);
      for (const call of [FALSE_ERROR, ...REAL_ERRORS]) record(tracer, call);
      return { actual: verdicts, expected: [true, ...REAL_ERRORS.map(() => false)] };
    },
  },
  {
    name: 'a predicate that throws is reported once, and its spans stay as they are',
    see: async (sdk) => {
      const exporter = new RecordingExporter();
      const patterns = [
        function broken() {
          throw new Error('bug');
        },
      ];
      const provider = sdk.provider([new TeardownSpanProcessor({ patterns, next: sdk.simple(exporter) })]);
      const tracer = provider.getTracer(SCOPE.name);
      const { reports, first } = collectReports();
      record(tracer, FALSE_ERROR);
      record(tracer, FALSE_ERROR);
      await first;
      await provider.shutdown();
      diag.disable();
      return {
        actual: {
          reports: reports.map((text) => /teardown pattern \\?"broken\\?" failed/.test(text)),
          codes: exporter.spans.map(({ status }) => status.code),
        },
        expected: { reports: [true], codes: [2, 2] },
      };
    },
  },
];

/** What OpenTelemetry logs as errors from now on. From an ES module it comes later. */
function collectReports(): { readonly reports: readonly string[]; readonly first: Promise<void> } {
  const reports: string[] = [];
  const first = new Promise<void>((resolve) => {
    const collect = (...parts: unknown[]): void => {
      reports.push(parts.join(' '));
      resolve();
    };
    const logger = { error: collect, warn: collect, info: collect, debug: collect, verbose: collect };
    diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  });
  return { reports, first };
}
