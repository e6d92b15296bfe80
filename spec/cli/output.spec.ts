import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { OutputError, print, say } from '../../lib/cli/output.js';

function failing(error: Error): Writable {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      done(error);
    },
  });
  return stream.on('error', () => undefined);
}

it('output that cannot be written says why', async () => {
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  await expect(print(failing(noSpace), 'a')).rejects.toEqual(
    new OutputError('the output could not be written', noSpace),
  );
  await expect(print(failing(noSpace), 'a')).rejects.toThrow('the output could not be written: no space is left there');
  const closed = Object.assign(new Error('EPIPE: broken pipe, write'), { code: 'EPIPE' });
  await expect(print(failing(noSpace), 'a')).rejects.toMatchObject({ exitCode: 3 });
  await expect(print(failing(closed), 'a')).rejects.toMatchObject({ exitCode: 141 });
  await expect(print(failing(new Error('broken')), 'a')).rejects.toThrow('the output could not be written: broken');
});

it('a file gets all of it, behind what it has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'));
  const fd = openSync(join(folder, 'out'), 'w');
  const stream = Object.assign(new PassThrough(), { fd });
  await print(stream, 'one\n');
  await print(stream, 'two\n');
  closeSync(fd);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('one\ntwo\n');
  rmSync(folder, { recursive: true });
});

it('what is said beside the output fails without a word', () => {
  const stream = new PassThrough();
  jest.spyOn(stream, 'write').mockImplementation(() => {
    throw new Error('ENOSPC');
  });
  expect(() => {
    say(stream, 'a');
  }).not.toThrow();
});
