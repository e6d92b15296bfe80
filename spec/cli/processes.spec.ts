/**
 * The command as a process: what only a process has.
 */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  openSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { CORPUS } from '../audit/support/corpus.js';
import { builtCommand } from './built-command.js';

let program = '';
let folder = '';
beforeAll(() => {
  program = builtCommand();
});
afterAll(() => {
  rmSync(program);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-spec-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function audit(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'audit', ...args], {
    encoding: 'utf8',
    input: '',
    maxBuffer: 1 << 26,
    env: { ...process.env, TMPDIR: folder },
  });
  return { code: status, stdout, stderr };
}

/** The command with standard output and error as a shell says, which gets it as "$@". */
function inShell(script: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  });
  return { code: status, stdout, stderr };
}

const EVIL = '\u001b]0;owned\u0007\u001b[2J\u202e\u2066\u009b31m\u0000x\u200b';
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** A file in which every text is hostile. */
function evilFile(): string {
  const value = { stringValue: EVIL };
  const span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: EVIL,
    startTimeUnixNano: '1795336892837000000',
    endTimeUnixNano: '1795336893837000000',
    attributes: [
      { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
      { key: 'gen_ai.request.model', value },
      { key: 'gen_ai.response.finish_reasons', value: { arrayValue: { values: [{ stringValue: 'stop' }] } } },
    ],
    status: { code: 2, message: 'context canceled' },
    events: [
      {
        name: 'exception',
        attributes: [{ key: 'exception.message', value: { stringValue: 'context canceled' } }],
      },
    ],
  };
  const other = { ...span, spanId: 'c'.repeat(16), status: { code: 2, message: EVIL }, events: [] };
  const resource = { attributes: [{ key: 'service.name', value }] };
  const file = at('evil\u001b[31m\u202e.jsonl');
  writeFileSync(
    file,
    `${JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span, other] }] }] })}\n{"${EVIL}\n`,
  );
  return file;
}

describe('what is hostile in a file stays in it', () => {
  it('as text, as JSON and as a page', () => {
    const file = evilFile();
    const page = at('page.html');
    const [asText, asJson] = [audit('--html', page, file), audit('--json', file)];
    expect([asText.code, asJson.code]).toEqual([1, 1]);
    for (const shown of [asText.stdout, asJson.stdout, readFileSync(page, 'utf8')]) {
      expect(shown.replaceAll('\n', '')).not.toMatch(UNSEEN);
      expect(shown).toContain(String.raw`\u001b]0;owned\u0007`);
    }
    // The same report for whoever reads the JSON.
    expect(JSON.parse(asJson.stdout)).toMatchObject({ services: [{ service: EVIL }] });
  });

  it.each([
    ['a file that is not there', ['missing\u001b[31m\u202e']],
    ['an option', ['--\u001b[31m\u202e']],
    ['an input that would be replaced', ['--html', 'IN', 'IN']],
  ])('in messages: %s', (_title, args) => {
    const file = evilFile();
    const { stdout, stderr } = audit(...args.map((arg) => (arg === 'IN' ? file : arg)));
    expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(UNSEEN);
    expect(`${stdout}${stderr}`).toContain(String.raw`\u001b[31m\u202e`);
  });

  const hasScript = spawnSync('script', ['--version']).status === 0;
  (hasScript ? it : it.skip)('on a terminal (needs the program script)', () => {
    const quoted = [process.execPath, program, 'audit', evilFile()].map((word) => `$'${escaped(word)}'`).join(' ');
    const { stdout } = spawnSync('script', ['-qec', quoted, '/dev/null'], {
      encoding: 'utf8',
      env: { ...process.env, SHELL: '/bin/bash' },
    });
    expect(stdout).toContain(String.raw`\u001b]0;owned\u0007`);
    expect(stdout.replace(/[\r\n]/g, '')).not.toMatch(UNSEEN);
  });
});

/** `word` for a shell, in which nothing stands that is not seen. */
function escaped(word: string): string {
  return [...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

describe('an input is never replaced', () => {
  it.each([
    ['its name', (input: string) => input],
    ['another name', () => `${folder}/./traces.jsonl`],
    ['a symbolic link', (input: string) => (symlinkSync(input, at('link')), at('link'))],
    ['a hard link', (input: string) => (linkSync(input, at('link')), at('link'))],
  ])('by %s', (_title, nameOf) => {
    const input = at('traces.jsonl');
    const content = readFileSync(CORPUS);
    writeFileSync(input, content);
    const { code, stdout, stderr } = audit('--html', nameOf(input), input);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^otel-teardown: --html .* would replace the input .*\n$/);
    expect(readFileSync(input).equals(content)).toBe(true);
  });
});

it('a page that cannot be written is told before anything is read', () => {
  const { code, stdout, stderr } = audit('--html', at('missing/page.html'), CORPUS);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toBe(`otel-teardown: ${at('missing/page.html')} cannot be written: there is no such folder\n`);
});

describe('output that is lost is told', () => {
  const full = existsSync('/dev/full');
  (full ? it : it.skip)('on a full disk (needs /dev/full)', () => {
    const { code, stderr } = inShell('"$@" > /dev/full', 'audit', CORPUS);
    expect([code, stderr]).toEqual([3, 'otel-teardown: the output could not be written: no space is left there\n']);
  });

  (full ? it : it.skip)('where there is no room for the message either (needs /dev/full)', () => {
    expect(inShell('"$@" > /dev/full 2> /dev/full', 'audit', CORPUS).code).toBe(3);
  });

  it('in a pipe that nobody reads', () => {
    const { code, stderr } = inShell('set -o pipefail; "$@" | true', 'audit', CORPUS);
    expect([code, stderr]).toEqual([141, 'otel-teardown: the output could not be written: who read it has stopped\n']);
  });

  it('in a pipe that nobody reads, but the page is there', () => {
    const { code } = inShell('set -o pipefail; "$@" | true', 'audit', '--html', at('page.html'), CORPUS);
    expect(code).toBe(141);
    expect(readdirSync(folder)).toEqual(['page.html']);
  });

  it('a standard output that is closed does no harm', () => {
    const { code, stderr } = inShell('"$@" >&-', 'audit', '--html', at('page.html'), CORPUS);
    expect([code, stderr]).toEqual([0, '']);
    expect(readdirSync(folder)).toEqual(['page.html']);
  });
});

/** Runs with standard input open, until the temporary file of the page is there. */
async function started(...args: readonly string[]): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(process.execPath, [program, 'audit', ...args], { env: { ...process.env, TMPDIR: folder } });
  child.stdin.write(readFileSync(CORPUS).subarray(0, 100_000));
  while (readdirSync(folder).length === 0) await sleep(20);
  await sleep(100);
  return child;
}

/** Opens a named pipe for writing, once it is read. */
async function writer(fifo: string): Promise<number> {
  for (;;) {
    try {
      return openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {
      await sleep(20);
    }
  }
}

describe('an interrupt leaves nothing behind', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s', async (signal, code) => {
    const child = await started('--html', at('page.html'));
    child.kill(signal);
    const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([exit[0], said]).toEqual([code, `otel-teardown: interrupted by ${signal}\n`]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('while files are read, and the page before is still there', async () => {
    writeFileSync(at('page.html'), 'before');
    const fifo = at('fifo');
    spawnSync('mkfifo', [fifo]);
    const child = await started('--html', at('page.html'), '-', fifo);
    child.stdin.end();
    const writing = await writer(fifo);
    await sleep(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
    closeSync(writing);
    expect(readdirSync(folder).sort()).toEqual(['fifo', 'page.html']);
    expect(readFileSync(at('page.html'), 'utf8')).toBe('before');
  });

  it('while it waits for a pipe that nobody has opened', async () => {
    const fifo = at('fifo');
    spawnSync('mkfifo', [fifo]);
    const child = spawn(process.execPath, [program, 'audit', '--html', at('page.html'), fifo]);
    while (readdirSync(folder).length < 2) await sleep(20);
    await sleep(100);
    child.kill('SIGINT');
    const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    // What waits cannot be ended but by the signal.
    expect([exit, said]).toEqual([[null, 'SIGINT'], 'otel-teardown: interrupted by SIGINT\n']);
    expect(readdirSync(folder)).toEqual(['fifo']);
  });

  it('where standard input is read but once', async () => {
    const child = spawn(process.execPath, [program, 'audit']);
    // More than a pipe holds: when all is written, the program reads.
    await new Promise((resolve) => child.stdin.write(' '.repeat(500_000), resolve));
    child.kill('SIGINT');
    const [said, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([exit[0], said]).toEqual([130, 'otel-teardown: interrupted by SIGINT\n']);
  });
});
