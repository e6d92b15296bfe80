import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Report } from '../../../lib/audit/count/report.js';
import { CORPUS } from '../../audit/support/corpus.js';
import { run } from '../../cli/run-command-line.js';
import { CHROMIUM_ARGS, chromiumPath } from './browser.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = chromiumPath();

/** What a page has done that it should not. */
const problems: string[] = [];

let folder = '';
let browser: Browser | undefined;
let url = '';
let report: Report | undefined;

async function opened(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme });
  if (page === undefined) throw new Error('there is no browser');
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('request', (request) => {
    if (request.url() !== url) problems.push(request.url());
  });
  await page.goto(url);
  return page;
}

if (executablePath === undefined) {
  process.stderr.write('skipped: the page is looked at in a Chromium, and there is none in PATH or CHROME_PATH\n');
  it.skip('the page needs a Chromium', () => undefined);
} else {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-spec-'));
    const file = join(folder, 'report.html');
    url = pathToFileURL(file).href;
    const { stdout } = await run(['audit', '--json', '--html', file, CORPUS]);
    report = JSON.parse(stdout) as Report; // what --json prints
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  describe.each([
    [1200, 'light'],
    [1200, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('the page, %i wide and %s', (width, colours) => {
    it('loads nothing, has no errors, fits, and is accessible', async () => {
      const page = await opened(width, colours);
      await page.locator('summary').click();
      const scrolled = await page.evaluate('document.documentElement.scrollWidth');
      expect(scrolled).toBe(width);
      await page.evaluate(AXE);
      const violations = await page.evaluate<string[]>(
        `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
           .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect({ violations, problems }).toEqual({ violations: [], problems: [] });
      await page.close();
    });

    it('draws every stretch of time as high as its error rate', async () => {
      const page = await opened(width, colours);
      const plot = await page.locator('.chart svg').boundingBox();
      const bars = await Promise.all((await page.locator('.chart rect').all()).map((bar) => bar.boundingBox()));
      const heights = bars.map((bar) => (bar?.height ?? 0) / ((plot?.height ?? 0) - 1));
      const rates = report?.timeline.stretches.flatMap(({ errorRate: { before, after } }) => [after, before - after]);
      expect(rates?.length).toBe(heights.length);
      heights.forEach((height, index) => {
        expect(height).toBeCloseTo(rates?.[index] ?? Number.NaN, 1);
      });
      await page.close();
    });

    it('draws every span inside its trace, and marks those that are corrected', async () => {
      const page = await opened(width, colours);
      expect(await page.locator('.trace').count()).toBe(6);
      for (const track of await page.locator('.track').all()) {
        const [around, bar] = [await track.boundingBox(), await track.locator('span').boundingBox()];
        expect(bar?.x).toBeGreaterThanOrEqual((around?.x ?? Number.NaN) - 1);
        expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual((around?.x ?? 0) + (around?.width ?? 0) + 4);
      }
      const marked = await page.locator('li.corrected').count();
      expect(marked).toBeGreaterThanOrEqual(6);
      expect(await page.getByText('Corrected to OK.').count()).toBe(marked);
      await page.close();
    });
  });
}
