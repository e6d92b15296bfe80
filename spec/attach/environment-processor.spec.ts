import { metrics, ROOT_CONTEXT, SpanStatusCode } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { environmentProcessor } from '../../lib/attach/environment-processor.js';
import type { EnvironmentOptions } from '../../lib/attach/environment.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';
import { CountReader } from '../support/metric-reader.js';

/** What becomes of a false error. */
function processed(environment: EnvironmentOptions, message = 'context canceled'): unknown {
  const span = makeSpan({ status: { code: SpanStatusCode.ERROR }, events: [exceptionEvent(message)] });
  const processor = environmentProcessor(environment);
  processor.onStart(span, ROOT_CONTEXT);
  processor.onEnding(span);
  processor.onEnd(span);
  return { code: span.status.code, events: span.events.map(({ name }) => name) };
}

const CORRECTED = { code: SpanStatusCode.OK, events: ['teardown'] };
const KEPT = { code: SpanStatusCode.ERROR, events: ['exception'] };

afterEach(() => {
  metrics.disable();
});

describe('the processor that register attaches', () => {
  it.each<[environment: EnvironmentOptions, became: unknown]>([
    [{}, CORRECTED],
    [{ status: 'unset' }, { ...CORRECTED, code: SpanStatusCode.UNSET }],
    [{ exceptionEvents: 'keep' }, { ...CORRECTED, events: ['exception', 'teardown'] }],
    [{ dryRun: true }, KEPT],
    [{ operations: ['responses'] }, KEPT],
    // It is asked before, where a provider comes.
    [{ disabled: true }, CORRECTED],
  ])('is in place, and does as the environment says: %j', (environment, became) => {
    expect(processed(environment)).toEqual(became);
  });

  it('has the patterns of the environment beside the defaults', () => {
    const environment = { patterns: ['stream drained'] };

    expect([processed(environment), processed(environment, 'stream drained')]).toEqual([CORRECTED, CORRECTED]);
  });

  it('counts with the global meter provider', async () => {
    const reader = new CountReader();
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    processed({});

    expect((await reader.counted()).map(({ metric, value }) => [metric, value])).toEqual([['teardown.span.judged', 1]]);
  });
});
