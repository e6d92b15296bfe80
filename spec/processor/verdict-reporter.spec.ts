import { context, diag, DiagLogLevel } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { MeterProviderLike } from '../../lib/otel/metrics.js';
import { NAMESPACE } from '../../lib/otel/version.js';
import type { ObservationOptions } from '../../lib/processor/options.js';
import { VerdictReporter } from '../../lib/processor/verdict-reporter.js';
import { failed, type Verdict } from '../../lib/rule/verdict.js';
import { loggerOf, recordDiagnostics, recordReportedErrors } from '../support/diagnostics.js';
import { makeSpan } from '../support/make-span.js';
import { CountReader } from '../support/metric-reader.js';

const SPAN = makeSpan();
const TEARDOWN: Verdict = { falseError: true, reason: 'teardown', patterns: ['first', 'second'], attributes: [] };
const OTHER_TEARDOWN: Verdict = { falseError: true, reason: 'teardown', patterns: ['second'], attributes: [] };
const UNFINISHED: Verdict = { falseError: false, reason: 'unfinished' };
const FAILED = failed(new Error('a span could not be judged', { cause: 'a text' }));

const reported = recordReportedErrors();

afterEach(() => {
  diag.disable();
  context.disable();
});

function report(options: ObservationOptions, ...verdicts: readonly Verdict[]): void {
  const reporter = new VerdictReporter(options);
  for (const verdict of verdicts) reporter.report(verdict, SPAN);
}

/** One turn of the event loop: rejections are told of before. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('the hook', () => {
  it('gets every verdict and its span', () => {
    const told: unknown[][] = [];
    report({ onVerdict: (...args) => void told.push(args) }, TEARDOWN, UNFINISHED, UNFINISHED, FAILED);
    expect(told.map(([verdict]) => verdict)).toStrictEqual([TEARDOWN, UNFINISHED, UNFINISHED, FAILED]);
    expect(told.every(([, span]) => span === SPAN)).toBe(true);
  });

  it('runs with tracing suppressed', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const suppressed: boolean[] = [];
    report({ onVerdict: () => void suppressed.push(isTracingSuppressed(context.active())) }, TEARDOWN);
    expect(suppressed).toEqual([true]);
  });

  it.each<[does: string, onVerdict: (cause: Error) => unknown]>([
    [
      'throws',
      (cause) => {
        throw cause;
      },
    ],
    ['rejects', (cause) => Promise.reject(cause)],
    [
      'gives something to wait for that fails',
      (cause) => ({
        get then(): never {
          throw cause;
        },
      }),
    ],
  ])('that %s is reported once, and is called for later verdicts', async (_does, fail) => {
    const cause = new Error('bug in the hook');
    const told: Verdict[] = [];
    const onVerdict = (verdict: Verdict): void => {
      told.push(verdict);
      return fail(cause) as undefined; // what nobody is kept from returning
    };
    report({ onVerdict }, TEARDOWN, UNFINISHED);
    await settled();
    expect(told).toStrictEqual([TEARDOWN, UNFINISHED]);
    expect(reported).toStrictEqual([new Error('onVerdict failed', { cause })]);
    expect(reported[0]).toHaveProperty('cause', cause);
  });

  it.each([undefined, 1, Promise.resolve('done')])('may give %p', async (result) => {
    report({ onVerdict: () => result as undefined }, TEARDOWN);
    await settled();
    expect(reported).toEqual([]);
  });
});

describe('the counter', () => {
  it.each<[dryRun: boolean | undefined, name: string]>([
    [undefined, 'corrected'],
    [false, 'corrected'],
    [true, 'would-correct'],
  ])('counts with dryRun %p a false error as %s, and what is kept by its reason', async (dryRun, name) => {
    const reader = new CountReader();
    report({ dryRun, meterProvider: new MeterProvider({ readers: [reader] }) }, TEARDOWN, UNFINISHED, FAILED, TEARDOWN);
    const openai = { 'gen_ai.provider.name': 'openai' };
    expect((await reader.counted()).map(({ value, attributes }) => [value, attributes])).toEqual([
      [2, { 'teardown.verdict': name, 'teardown.pattern': 'first', ...openai }],
      [1, { 'teardown.verdict': 'unfinished', ...openai }],
      [1, { 'teardown.verdict': 'failed', ...openai }],
    ]);
  });

  it.each(['getMeter', 'add'])('whose %s throws is reported once, and keeps no hook from being called', (method) => {
    const cause = new Error('no metrics');
    const fail = (): never => {
      throw cause;
    };
    const meterProvider: MeterProviderLike = {
      getMeter: method === 'getMeter' ? fail : () => ({ createCounter: () => ({ add: fail }) }),
    };
    const told: Verdict[] = [];
    report({ meterProvider, onVerdict: (verdict) => void told.push(verdict) }, TEARDOWN, UNFINISHED);
    expect(told).toStrictEqual([TEARDOWN, UNFINISHED]);
    expect(reported).toStrictEqual([new Error('meterProvider failed', { cause })]);
  });

  it('runs with tracing suppressed', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const suppressed: boolean[] = [];
    const add = (): void => void suppressed.push(isTracingSuppressed(context.active()));
    report({ meterProvider: { getMeter: () => ({ createCounter: () => ({ add }) }) } }, TEARDOWN);
    expect(suppressed).toEqual([true]);
  });

  it('counts the spans that the hook ends', async () => {
    const reader = new CountReader();
    const reporter: VerdictReporter = new VerdictReporter({
      meterProvider: new MeterProvider({ readers: [reader] }),
      onVerdict: () => {
        reporter.report(UNFINISHED, SPAN);
      },
    });
    reporter.report(UNFINISHED, SPAN);
    expect((await reader.counted()).map(({ value }) => value)).toEqual([2]);
  });
});

describe('the log', () => {
  it('says a pattern once, when it corrects for the first time', () => {
    const lines = recordDiagnostics();
    report({}, UNFINISHED, TEARDOWN, TEARDOWN, OTHER_TEARDOWN, FAILED, OTHER_TEARDOWN);
    expect(lines).toEqual([
      ['debug', NAMESPACE, 'first correction by the pattern first'],
      ['debug', NAMESPACE, 'first correction by the pattern second'],
    ]);
  });

  it('says nothing with dryRun: nothing is corrected', () => {
    const lines = recordDiagnostics();
    report({ dryRun: true }, TEARDOWN, OTHER_TEARDOWN);
    expect(lines).toEqual([]);
  });

  it('that throws is reported, and keeps neither counter nor hook from being called', async () => {
    const cause = new Error('disk full');
    const logger = loggerOf((level, namespace) => {
      if (level === 'debug' && namespace === NAMESPACE) throw cause;
    });
    diag.setLogger(logger, DiagLogLevel.ALL);
    const reader = new CountReader();
    const told: Verdict[] = [];
    const meterProvider = new MeterProvider({ readers: [reader] });
    report({ meterProvider, onVerdict: (verdict) => void told.push(verdict) }, TEARDOWN, OTHER_TEARDOWN);
    expect(told).toStrictEqual([TEARDOWN, OTHER_TEARDOWN]);
    expect((await reader.counted()).map(({ value }) => value)).toEqual([1, 1]);
    expect(reported).toStrictEqual([new Error('diag failed', { cause })]);
  });
});

describe('what failed', () => {
  it('is reported once for each message, with the cause', () => {
    report({}, FAILED, FAILED, failed(new Error('a span could not be corrected')), FAILED);
    expect(reported).toStrictEqual([
      new Error('a span could not be judged', { cause: 'a text' }),
      new Error('a span could not be corrected'),
    ]);
  });

  it('is reported by every reporter of its own', () => {
    report({}, FAILED);
    report({}, FAILED);
    expect(reported).toHaveLength(2);
  });
});
