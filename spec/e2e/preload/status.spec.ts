import { CORRECTED, startWith } from './start.js';

describe('TEARDOWN_SPAN_PROCESSOR_STATUS', () => {
  it.each([
    ['ok', 1],
    ['unset', 0],
    ['UNSET', 0],
  ])('is the status of a corrected span: %s', async (value, code) => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_STATUS: value });
    expect(left).toMatchObject({ ...CORRECTED, chatSpans: [{ status: { code }, events: ['teardown'] }] });
  });

  it('is ignored with one warning: good', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_STATUS: 'good' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_STATUS accepts ok or unset, got "good": ignored',
    ]);
  });
});
