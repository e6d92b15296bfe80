import { CORRECTED, NOT_CORRECTED, startWith } from './start.js';

/** Prints whether the process's globals are as Node made them, before and after the api has registered something. */
const GLOBALS = `
  import { diag, DiagConsoleLogger } from '@opentelemetry/api';
  const key = Symbol.for('opentelemetry.js.api.1');
  const listened = key in globalThis;
  diag.setLogger(new DiagConsoleLogger());
  const registered = (globalThis as never)[key] as object;
  console.log(!listened, Object.getPrototypeOf(registered) === Object.prototype);`;

describe('TEARDOWN_SPAN_PROCESSOR_DISABLED', () => {
  it.each(['true', 'TRUE', ' true '])('corrects nothing: %j', async (value) => {
    await expect(startWith({ TEARDOWN_SPAN_PROCESSOR_DISABLED: value })).resolves.toMatchObject(NOT_CORRECTED);
  });

  it.each(['false', 'False', ''])('changes nothing: %j', async (value) => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_DISABLED: value });
    expect(left).toMatchObject({ ...CORRECTED, stderr: '' });
  });

  it('counts as false with one warning: yes', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_DISABLED: 'yes' });
    expect(left).toMatchObject(CORRECTED);
    expect(left.stderr.match(/TEARDOWN_SPAN_PROCESSOR_\w+ accepts .*/g)).toEqual([
      'TEARDOWN_SPAN_PROCESSOR_DISABLED accepts true or false, got "yes": ignored',
    ]);
  });

  it('leaves the globals of the process untouched', async () => {
    const left = await startWith({ TEARDOWN_SPAN_PROCESSOR_DISABLED: 'true' }, GLOBALS);
    expect(left).toMatchObject({ stdout: 'true true\n', exitCode: 0 });
  });

  it('is what the globals are touched without', async () => {
    await expect(startWith({}, GLOBALS)).resolves.toMatchObject({ stdout: 'false false\n', exitCode: 0 });
  });
});
