/**
 * A server may send a finish reason of any size. The Anthropic SDK, which puts it on its span as it is, runs in a process
 * of its own here: what ends the process ends no spec.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Outcome } from './outcome.js';
import { hostileServer } from './server.js';

const MEBIBYTE = 2 ** 20;
const SENT = 32 * MEBIBYTE;
const ERROR = 2;
const OK = 1;

jest.setTimeout(120_000);

/** What becomes of a call to a server that sends `text` so many `times` as the stop reason. */
async function outcomeOf(placement: string, text: string, times: number): Promise<Outcome> {
  const server = hostileServer(text, times).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of a server that listens at a port
  try {
    const address = `http://127.0.0.1:${String(port)}`;
    const program = ['--import', 'tsx', 'spec/e2e/hostile/program.ts', address, placement];
    const { stdout } = await promisify(execFile)('node', program, { timeout: 60_000 });
    return JSON.parse(stdout) as Outcome; // what the program prints
  } finally {
    server.close();
  }
}

const DROPPED = {
  error: 'TypeError: terminated',
  spans: 1,
  scope: 'com.anthropic.sdk.typescript',
  errorType: 'client_error',
};

describe.each(['in place', 'next'])('the span of a call whose connection drops, %s', (placement) => {
  it('is corrected where the stop reason is one', async () => {
    expect(await outcomeOf(placement, 'end_turn', 1)).toMatchObject({
      ...DROPPED,
      status: OK,
      errorType: null,
      events: ['teardown'],
      stopReason: 'end_turn'.length,
    });
  });

  it.each([
    ['of one letter', 'x'.repeat(MEBIBYTE), MEBIBYTE],
    ['of line ends', '\\n'.repeat(MEBIBYTE / 2), MEBIBYTE / 2],
    ['of reasons', 'end_turn,,,,,,,,'.repeat(MEBIBYTE / 16), MEBIBYTE],
    ['of lists', '['.repeat(MEBIBYTE), MEBIBYTE],
    ['of halves of characters', '\\ud83d'.repeat(MEBIBYTE / 8), MEBIBYTE / 8],
  ])('stays with a stop reason of 32 MB %s, at no cost in memory', async (_what, text, length) => {
    const without = await outcomeOf('none', text, SENT / MEBIBYTE);
    const outcome = await outcomeOf(placement, text, SENT / MEBIBYTE);

    const stopReason = (length * SENT) / MEBIBYTE;
    expect(outcome).toMatchObject({ ...DROPPED, status: ERROR, events: [], stopReason });
    expect(outcome.byProcessor).toBeLessThan(3 * SENT);
    expect(outcome.whole - without.whole).toBeLessThan(3 * SENT);
  });
});
