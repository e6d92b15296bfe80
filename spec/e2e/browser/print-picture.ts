/** Prints the picture of the README: the first screen of the page on a day of traffic. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, chromiumPath } from './browser.js';
import { dayOfTraffic } from './day-of-traffic.js';

const executablePath = chromiumPath();
if (executablePath === undefined) throw new Error('there is no Chromium in PATH or CHROME_PATH');
const folder = await mkdtemp(join(tmpdir(), 'picture-'));
try {
  const [traces, page] = [join(folder, 'traces.jsonl'), join(folder, 'report.html')];
  await writeFile(traces, [...dayOfTraffic()].join(''));
  execFileSync(process.execPath, ['dist/esm/cli/main.js', 'audit', '--html', page, traces], { stdio: 'ignore' });
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const tab = await browser.newPage({ viewport: { width: 1000, height: 760 }, colorScheme: 'light' });
  await tab.goto(pathToFileURL(page).href);
  const picture = await tab.screenshot();
  await browser.close();
  process.stdout.write(picture);
} finally {
  await rm(folder, { recursive: true });
}
