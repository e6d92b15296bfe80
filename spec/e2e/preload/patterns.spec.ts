import { APPLICATION, CORRECTED, NOT_CORRECTED, startWith } from './start.js';

/** The application aborts with a reason of its own, which no built-in pattern knows. */
const OWN_REASON = APPLICATION.replace(
  'void application();',
  `AbortController.prototype.abort = new Proxy(AbortController.prototype.abort, {
    apply: (abort, controller) => abort.call(controller, new Error('enough, thank you (7)')),
  });
  void application();`,
);

describe('TEARDOWN_SPAN_PROCESSOR_PATTERNS', () => {
  it('is needed for a text that no built-in knows', async () => {
    const left = await startWith({}, OWN_REASON);
    expect(left).toMatchObject({
      ...NOT_CORRECTED,
      chatSpans: [{ status: { code: 2, message: 'enough, thank you (7)' }, events: ['exception'] }],
    });
  });

  it.each(['enough%2C thank you', 'other, /^ENOUGH%2c thank you \\(\\d\\)$/i'])(
    'adds to what is corrected: %s',
    async (value) => {
      await expect(startWith({ TEARDOWN_SPAN_PROCESSOR_PATTERNS: value }, OWN_REASON)).resolves.toMatchObject(
        CORRECTED,
      );
    },
  );

  it('keeps the built-in patterns', async () => {
    await expect(startWith({ TEARDOWN_SPAN_PROCESSOR_PATTERNS: 'other' })).resolves.toMatchObject(CORRECTED);
  });

  it('is ignored with one warning: an expression that does not compile', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_PATTERNS: 'enough, /(/' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_PATTERNS accepts texts and /expressions/, separated by commas, got "enough, /(/": ignored',
    ]);
  });
});
