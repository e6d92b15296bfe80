import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutputError } from '../../lib/cli/output.js';
import { UsageError } from '../../lib/cli/command.js';
import { PageFile } from '../../lib/cli/page-file.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

async function written(name: string, text: string): Promise<void> {
  const page = await PageFile.at(name, []);
  try {
    await page.write(text);
  } finally {
    await page.done();
  }
}

it('a page is there whole, under its name, and nothing else', async () => {
  await written(at('page.html'), 'a');
  expect(readdirSync(folder)).toEqual(['page.html']);
  writeFileSync(at('page.html'), 'longer than the next one');
  chmodSync(at('page.html'), 0o640);
  await written(at('page.html'), 'b');
  expect(readdirSync(folder)).toEqual(['page.html']);
  expect(readFileSync(at('page.html'), 'utf8')).toBe('b');
  expect(statSync(at('page.html')).mode & 0o777).toBe(0o640);
});

it('a page that was not finished is not there, and the one before is', async () => {
  writeFileSync(at('page.html'), 'before');
  const page = await PageFile.at(at('page.html'), []);
  expect(readdirSync(folder)).toHaveLength(2);
  await page.done();
  expect(readdirSync(folder)).toEqual(['page.html']);
  expect(readFileSync(at('page.html'), 'utf8')).toBe('before');
});

it('a symbolic link stays one: the file behind it is replaced', async () => {
  writeFileSync(at('real.html'), 'before');
  symlinkSync('real.html', at('link.html'));
  await written(at('link.html'), 'after');
  expect(lstatSync(at('link.html')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('real.html'), 'utf8')).toBe('after');
});

it('a symbolic link to nothing is not replaced', async () => {
  symlinkSync('real.html', at('link.html'));
  await expect(PageFile.at(at('link.html'), [])).rejects.toThrow('is no file that can be replaced');
});

it.each([
  ['itself', (input: string) => input],
  [
    'a symbolic link',
    (input: string) => {
      symlinkSync(input, at('link'));
      return at('link');
    },
  ],
  [
    'a hard link',
    (input: string) => {
      linkSync(input, at('link'));
      return at('link');
    },
  ],
])('an input is not replaced: %s', async (_title, nameOf) => {
  const input = at('traces.jsonl');
  writeFileSync(input, '{}');
  await expect(PageFile.at(nameOf(input), [at('missing'), input])).rejects.toThrow(UsageError);
  expect(readFileSync(input, 'utf8')).toBe('{}');
});

it('what is no file is not replaced', async () => {
  mkdirSync(at('folder'));
  await expect(PageFile.at(at('folder'), [])).rejects.toThrow(`--html ${at('folder')} is no file that can be replaced`);
  await expect(PageFile.at('/dev/null', [])).rejects.toThrow('--html /dev/null is no file that can be replaced');
});

it('that it cannot be written is told before the work', async () => {
  const name = at('missing/page.html');
  await expect(PageFile.at(name, [])).rejects.toThrow(`${name} cannot be written: there is no such folder`);
  await expect(PageFile.at(at(`${'x'.repeat(250)}.html`), [])).rejects.toThrow(OutputError);
});

it('that it could not be written is told, and nothing is left', async () => {
  const page = await PageFile.at(at('page.html'), []);
  mkdirSync(at('page.html'));
  await expect(page.write('a')).rejects.toThrow(`${at('page.html')} could not be written: `);
  await page.done();
  expect(readdirSync(folder)).toEqual(['page.html']);
});
