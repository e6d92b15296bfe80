import { CORRECTED, NOT_CORRECTED, startWith } from './start.js';

describe('TEARDOWN_SPAN_PROCESSOR_DRY_RUN', () => {
  it('corrects nothing, and says so where somebody listens: true', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_DRY_RUN: 'true', OTEL_LOG_LEVEL: 'info' });
    expect(left.chatSpans).toEqual(NOT_CORRECTED.chatSpans);
    expect(left.stdout).toContain('attached to TracerProvider in place, before 1 span processor(s), dry run');
  });

  it('corrects: false', async () => {
    await expect(startWith({ TEARDOWN_SPAN_PROCESSOR_DRY_RUN: 'false' })).resolves.toMatchObject(CORRECTED);
  });

  it('counts as false with one warning: 1', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_DRY_RUN: '1' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_DRY_RUN accepts true or false, got "1": ignored',
    ]);
  });
});
