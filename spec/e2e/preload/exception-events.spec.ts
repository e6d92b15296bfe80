import { CORRECTED, startWith } from './start.js';

describe('TEARDOWN_SPAN_PROCESSOR_EXCEPTION_EVENTS', () => {
  it.each([
    ['replace', ['teardown']],
    ['keep', ['exception', 'teardown']],
  ])('says what becomes of the exception event: %s', async (value, events) => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_EXCEPTION_EVENTS: value });
    expect(left).toMatchObject({ ...CORRECTED, chatSpans: [{ status: { code: 1 }, events }] });
  });

  it('is ignored with one warning: drop', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_EXCEPTION_EVENTS: 'drop' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_EXCEPTION_EVENTS accepts replace or keep, got "drop": ignored',
    ]);
  });
});
