import { CORRECTED, NOT_CORRECTED, startWith } from './start.js';

describe('TEARDOWN_SPAN_PROCESSOR_OPERATIONS', () => {
  it('corrects spans of these operations: text_completion,chat', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_OPERATIONS: 'text_completion,chat' });
    expect(left).toMatchObject(CORRECTED);
  });

  it('corrects no others: text_completion', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_OPERATIONS: 'text_completion' });
    expect(left).toMatchObject(NOT_CORRECTED);
  });

  it('is ignored with one warning: no operation at all', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_OPERATIONS: ',' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_OPERATIONS accepts operations, separated by commas, got ",": ignored',
    ]);
  });
});
