import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Progress } from '../../lib/cli/progress.js';
import { fileSource } from '../../lib/cli/trace-file.js';
import type { TraceSource } from '../../lib/audit/read/read-traces.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

const SOURCE: TraceSource = { ...fileSource('missing'), size: 2_000_000_000 };
const UNKNOWN: TraceSource = fileSource('missing');

/** What is told when 100 MB are read every `seconds`, ten times. */
async function told(source: TraceSource, seconds: number, isTTY: boolean): Promise<string> {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const progress = new Progress(stderr, [source]);
  for (let step = 0; step < 10; step++) {
    jest.advanceTimersByTime(1000 * seconds);
    progress.tell(100_000_000);
  }
  progress.end();
  stderr.end();
  return text(stderr);
}

it('short work tells nothing', async () => {
  expect(await told(SOURCE, 0.1, true)).toBe('');
});

it('in a terminal, long work draws a bar, and removes it', async () => {
  const bars = [4, 5, 6, 7, 8, 9, 10].map((read) => {
    const done = Math.floor((30 * read) / 20);
    return `\r\u001b[K[${'#'.repeat(done)}${'-'.repeat(30 - done)}] ${String(5 * read)} %  ${read === 10 ? '1,0' : String(read)}00 of 2,000 MB read`;
  });
  expect(await told(SOURCE, 0.5, true)).toBe(`${bars.join('')}\r\u001b[K`);
});

it('in a terminal, work of unknown length has no bar', async () => {
  expect((await told(UNKNOWN, 1.5, true)).slice(0, 15)).toBe('\r\u001b[K200 MB read');
});

it('elsewhere, long work tells a line every ten seconds, and how much there is only if it is known', async () => {
  expect(await told(UNKNOWN, 3, false)).toBe('100 MB read\n500 MB read\n900 MB read\n');
});
