/**
 * What takes long, much room or a disk of its own.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORPUS } from '../../audit/support/corpus.js';
import { builtCommand } from '../../cli/built-command.js';

let program = '';
let folder = '';
beforeAll(() => {
  program = builtCommand();
  folder = mkdtempSync(join(tmpdir(), 'large-files-'));
});
afterAll(() => {
  rmSync(program);
  rmSync(folder, { recursive: true });
});

const SPAN = `{"traceId":"${'a'.repeat(32)}","spanId":"${'b'.repeat(16)}","startTimeUnixNano":"1","name":"${'n'.repeat(1000)}"}`;

/** A file of one line with so many bytes of spans, and a good line behind. */
function fileOf(name: string, bytes: number): string {
  const file = join(folder, name);
  const fd = openSync(file, 'w');
  writeSync(fd, `[${SPAN}`);
  const some = `,${SPAN}`.repeat(1000);
  for (let written = SPAN.length; written + some.length < bytes; written += some.length) writeSync(fd, some);
  writeSync(fd, `]\n${SPAN}\n`);
  closeSync(fd);
  return file;
}

it.each([
  [540_000_000, 1, 1],
  [500_000_000, 0, 400_000],
])('a line of %d bytes is read whole, or refused with what to do', (bytes, code, atLeast) => {
  const file = fileOf(`${String(bytes)}.json`, bytes);
  const { status, stdout } = spawnSync(process.execPath, [program, 'audit', '--json', file], { encoding: 'utf8' });
  const { spans, skipped } = JSON.parse(stdout) as { spans: number; skipped: { first: { problem: string }[] } }; // what --json prints
  expect(status).toBe(code);
  expect(spans).toBeGreaterThanOrEqual(atLeast);
  expect(skipped.first.map(({ problem }) => problem.slice(0, 65))).toEqual(
    code === 0 ? [] : ['has a document of more than 512 MB: write one document a line, as'],
  );
  rmSync(file);
});

const disk = process.getuid?.() === 0 && process.platform === 'linux';
if (!disk) process.stderr.write('skipped: a disk that gets full is mounted, which only root can do\n');

(disk ? describe : describe.skip)('a disk that gets full', () => {
  let small = '';
  beforeAll(() => {
    small = join(folder, 'small');
    mkdirSync(small);
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small]);
  });
  afterAll(() => {
    spawnSync('umount', [small]);
  });

  it('leaves no half page', () => {
    const page = join(small, 'page.html');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'audit', '--html', page, CORPUS], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toBe(`otel-teardown: ${page} could not be written: no space is left there\n`);
    expect(readdirSync(small)).toEqual([]);
  });

  it('leaves no copy of standard input', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', '"$0" "$1" audit --html "$2" < "$3"', process.execPath, program, join(folder, 'page.html'), CORPUS],
      { encoding: 'utf8', env: { ...process.env, TMPDIR: small } },
    );
    expect([status, stderr]).toEqual([
      3,
      `otel-teardown: standard input could not be copied to ${small}: no space is left there\n`,
    ]);
    expect([...readdirSync(small), ...readdirSync(folder)]).toEqual(['small']);
  });

  it('takes no part of the report for the whole', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', '"$0" "$1" audit --json "$3" > "$2"', process.execPath, program, join(small, 'report.json'), CORPUS],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([3, 'otel-teardown: the output could not be written: no space is left there\n']);
  });
});
