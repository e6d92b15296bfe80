import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Report } from '../../lib/audit/count/report.js';
import { Interruption } from '../../lib/cli/command.js';
import { CORPUS } from '../audit/support/corpus.js';
import { run } from './run-command-line.js';

const TEXT = readFileSync(CORPUS);
const LINES = TEXT.toString().trimEnd().split('\n');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-spec-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** Some chunks of `bytes`, the first ones small. */
function chunksOf(bytes: Uint8Array): Uint8Array[] {
  return [bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2, 70_001), bytes.subarray(70_001)];
}

async function report(args: readonly string[], input?: Iterable<Uint8Array | string>): Promise<Report> {
  const { stdout } = await run(['audit', '--json', ...args], input);
  return JSON.parse(stdout) as Report; // what --json prints
}

const WHOLE = { spans: 1240, errorSpans: 681, chatSpans: 445, errors: 266 };

describe('the corpus has its ground truth', () => {
  it.each([
    ['as a file', () => Promise.resolve([CORPUS])],
    ['as a file with gzip', () => fileOf('corpus.gz', gzipSync(TEXT))],
    ['as one document', () => fileOf('document.json', `[\n${LINES.join(',\n')}\n]`)],
    [
      'as two files',
      async () => [
        await fileOf('a.jsonl', LINES.slice(0, 99).join('\n')),
        await fileOf('b.jsonl', LINES.slice(99).join('\n')),
      ],
    ],
  ])('%s', async (_title, files) => {
    const args = ['audit', '--json', ...[await files()].flat()];
    const { code, stdout, stderr } = await run(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject(WHOLE);
  });

  it.each([
    ['bytes', [], chunksOf(TEXT)],
    ['gzip', ['-'], chunksOf(gzipSync(TEXT))],
  ])('on standard input: %s', async (_title, args, input) => {
    expect(await report(args, input)).toMatchObject({ ...WHOLE, skipped: { count: 0, first: [] } });
  });

  it('as text', async () => {
    const { stdout } = await run(['audit', CORPUS]);
    expect(stdout).toMatch(/^\d+ of 266 errors are false\. The error rate of 445 chat spans is 59\.8 %, corrected /);
  });
});

describe('the page is written', () => {
  it.each([
    ['a file', [CORPUS], undefined],
    ['standard input', [], [TEXT]],
    ['a file and standard input', ['-', join(__dirname, '../fixtures/audit/otlp-logs.jsonl')], [TEXT]],
  ])('of %s', async (_title, files, input) => {
    const page = join(folder, 'page.html');
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('otel-teardown-'));
    const { stdout } = await run(['audit', '--html', page, ...files], input);
    expect(stdout).toMatch(/^\d+ of 266 errors are false\./);
    const written = await readFile(page, 'utf8');
    expect(written).toMatch(/<h1>\d+ of 266 errors are false<\/h1>/);
    expect(written.match(/<h3>Trace [0-9a-f]{32}<\/h3>/g)).toHaveLength(6);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('otel-teardown-'))).toEqual(before);
  });
});

describe('what can be read but once is on the page too', () => {
  it('a pipe, beside a file', async () => {
    const [fifo, page] = [join(folder, 'fifo'), join(folder, 'pipe.html')];
    execFileSync('mkfifo', [fifo]);
    const running = run(['audit', '--html', page, fifo, join(__dirname, '../fixtures/audit/otlp-logs.jsonl')]);
    await writeFile(fifo, gzipSync(TEXT));
    expect((await running).stdout).toMatch(/^\d+ of 266 errors are false\./);
    expect((await readFile(page, 'utf8')).match(/<h3>Trace [0-9a-f]{32}<\/h3>/g)).toHaveLength(6);
  });

  it('and what cannot be read is told', async () => {
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    const { code, stdout } = await run(['audit', '--html', join(folder, 'socket.html'), socket]);
    server.close();
    expect(code).toBe(1);
    expect(stdout).toContain(`${socket}:1 cannot be read: ENXIO`);
  });
});

describe('an interrupt ends the work, and is told', () => {
  it.each([
    ['as a file', [CORPUS]],
    ['as standard input', []],
    ['as standard input that is copied', ['--html', 'page.html']],
  ])('%s', async (_title, args) => {
    const interrupt = new AbortController();
    // eslint-disable-next-line @typescript-eslint/require-await -- what comes in is asynchronous
    async function* input(): AsyncGenerator<Uint8Array> {
      yield TEXT;
      interrupt.abort(new Interruption('SIGTERM'));
      yield TEXT;
    }
    if (args[0] === CORPUS) interrupt.abort(new Interruption('SIGTERM'));
    const inFolder = args.map((arg) => (arg === 'page.html' ? join(folder, 'interrupted.html') : arg));
    expect(await run(['audit', ...inFolder], input(), interrupt.signal)).toEqual({
      code: 143,
      stdout: '',
      stderr: 'otel-teardown: interrupted by SIGTERM\n',
    });
    expect(await readdir(folder)).not.toContain('interrupted.html');
  });
});

it('standard input that cannot be copied is told', async () => {
  // The name of the copy is that of this process.
  const path = join(tmpdir(), `otel-teardown-${String(process.pid)}`);
  await writeFile(path, '');
  const { code, stdout, stderr } = await run(['audit', '--html', join(folder, 'none.html')], [TEXT]);
  await rm(path);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^otel-teardown: standard input could not be copied to .+: EEXIST/);
});

it('standard input that fails while it is copied is told', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- what comes in is asynchronous
  async function* input(): AsyncGenerator<Uint8Array> {
    yield TEXT;
    throw new Error('broken');
  }
  await expect(run(['audit', '--html', join(folder, 'none.html')], input())).rejects.toThrow('broken');
});

describe('what is no trace is named and skipped, and the rest is not lost', () => {
  it('a line', async () => {
    const file = await fileOf('bad.jsonl', [...LINES.slice(0, 3), 'no trace', ...LINES.slice(3), ''].join('\n'));
    const { code, stdout } = await run(['audit', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\d+ of 266 errors are false\./);
    expect(stdout).toContain(`Skipped 1:\n  ${file}:4 is no JSON: `);
  });

  it('a file that is cut off', async () => {
    const file = await fileOf('cut.jsonl', TEXT.subarray(0, -300));
    expect(await report([file])).toMatchObject({
      skipped: {
        count: 1,
        first: [{ file, line: 483, problem: 'is cut off: a document has no end, nothing of it is counted' }],
      },
    });
  });

  it('a file with gzip that is cut off', async () => {
    const file = await fileOf('cut.gz', gzipSync(TEXT).subarray(0, -9000));
    const { spans, skipped } = await report([file]);
    expect(spans).toBeLessThan(1240);
    expect(skipped.first.map(({ problem }) => problem)).toEqual([
      'is cut off: its compression has no end, and what is behind is not counted',
    ]);
  });

  it('a file that is not there', async () => {
    const missing = join(folder, 'missing.jsonl');
    const { code, stdout } = await run(['audit', missing, CORPUS]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\d+ of 266 errors are false\./);
    expect(stdout).toContain(`${missing}:1 is not there\n`);
  });

  it.each([
    ['an empty file', '', 1],
    ['an empty line', '\n', 1],
    ['a file of one byte', '{', 1],
    ['a file of nothing but text', 'hello\nworld', 1],
  ])('%s', async (_title, content, code) => {
    const outcome = await run(['audit', await fileOf('small', content)]);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toContain('There are no chat spans.');
  });
});
