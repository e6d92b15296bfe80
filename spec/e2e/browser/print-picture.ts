/** Prints the picture of the README: the first screen of the page on the corpus. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from './browser.js';

const executablePath = chromiumPath();
if (executablePath === undefined) throw new Error('there is no Chromium in PATH or CHROME_PATH');
const folder = await mkdtemp(join(tmpdir(), 'picture-'));
try {
  const [page, picture] = [join(folder, 'report.html'), join(folder, 'report.png')];
  execFileSync(process.execPath, [
    'dist/esm/cli/main.js',
    'audit',
    '--whole-call',
    '--html',
    page,
    'spec/fixtures/recorded.otlp.jsonl',
  ]);
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const tab = await browser.newPage({ viewport: { width: 1000, height: 700 }, colorScheme: 'light' });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: picture });
  await browser.close();
  process.stdout.write(await readFile(picture));
} finally {
  await rm(folder, { recursive: true });
}
