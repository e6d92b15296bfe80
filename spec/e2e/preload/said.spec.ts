import { APPLICATION, CORRECTED, startWith } from './start.js';

/** What this package says. */
function linesOf(printed: string): string[] {
  return printed.split('\n').filter((line) => line.includes('opentelemetry-teardown-span-processor'));
}

const ATTACHED = expect.stringMatching(
  /^opentelemetry-teardown-span-processor attached to \w+ in place, before 1 span processor\(s\)$/,
) as unknown as string; // a matcher

describe('register that worked', () => {
  it('says so in one line with OTEL_LOG_LEVEL=info', async () => {
    const left = await startWith({ OTEL_LOG_LEVEL: 'info' });
    expect(left.chatSpans).toEqual(CORRECTED.chatSpans);
    expect(linesOf(left.stdout + left.stderr)).toEqual([ATTACHED]);
  });

  it('says nothing without', async () => {
    const left = await startWith({});
    expect(left).toMatchObject({ ...CORRECTED, stderr: '' });
  });

  it('says nothing in a process in which no provider ever came', async () => {
    const left = await startWith(
      { OTEL_LOG_LEVEL: 'info', OTEL_SDK_DISABLED: 'true' },
      APPLICATION.replace('void application();', `void application().catch(() => undefined);`),
    );
    expect(linesOf(left.stdout + left.stderr)).toEqual([]);
  });
});

describe('register that did not', () => {
  it('says why on standard error, in one line', async () => {
    const left = await startWith(
      {},
      `import { trace } from '@opentelemetry/api';
       const tracer = trace.getTracer('application');
       trace.setGlobalTracerProvider({ getTracer: () => tracer, forceFlush: () => Promise.resolve() } as never);`,
    );
    expect(linesOf(left.stdout + left.stderr)).toEqual([
      expect.stringMatching(
        /Warning: cannot attach to Object: no tracer provider of the OpenTelemetry SDK 1\.30 to 3\.x/,
      ),
    ]);
  });
});

describe('attach that cannot enter', () => {
  it('says why on standard error, in one line', async () => {
    const left = await startWith({}, `import { attach } from 'opentelemetry-teardown-span-processor'; attach();`);
    expect(linesOf(left.stdout + left.stderr)).toEqual([
      expect.stringMatching(/Warning: cannot attach: no SDK is registered yet\. Call attach once the SDK has started/),
    ]);
    expect(left.exitCode).toBe(0);
  });
});
