import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { Refusal } from '../../lib/audit/read/read-traces.js';
import { frames } from '../../lib/cli/zstd-frames.js';
import { read } from '../audit/support/read.js';

/** What the command `zstd` has written. */
const RECORDED = readFileSync(join(__dirname, '../fixtures/audit/otlp-file-exporter.zst'));

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** A block: whether it is the last one, its type, a size, and what is in it. */
function block(isLast: boolean, type: 0 | 1, size: number, content: string): number[] {
  const number = Number(isLast) + 2 * type + 8 * size;
  return [number & 0xff, (number >> 8) & 0xff, number >> 16, ...Buffer.from(content)];
}

const FRAMES: readonly (readonly [title: string, frame: readonly number[]])[] = [
  ['the content is as long as one byte says', [...MAGIC, 0x20, 7, ...block(true, 0, 7, '{"a":1}')]],
  ['it is as long as eight bytes say', [...MAGIC, 0xe0, 7, 0, 0, 0, 0, 0, 0, 0, ...block(true, 0, 7, '{"a":1}')]],
  ['the size of its window is said', [...MAGIC, 0x00, 0x50, ...block(true, 0, 7, '{"a":1}')]],
  ['both are said', [...MAGIC, 0x40, 0x50, 7, 0, ...block(true, 0, 7, '{"a":1}')]],
  ['there is the name of a dictionary', [...MAGIC, 0x21, 0, 7, ...block(true, 0, 7, '{"a":1}')]],
  ['there is a checksum', [...MAGIC, 0x24, 7, ...block(true, 0, 7, '{"a":1}'), 1, 2, 3, 4]],
  [
    'a block is one byte many times',
    [...MAGIC, 0x00, 0x50, ...block(false, 1, 90_000, ' '), ...block(true, 0, 2, '{}')],
  ],
];

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  // One buffer for all of them, as for a file.
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    yield Promise.resolve(buffer.subarray(0, bytes.copy(buffer, 0, at, at + size)));
  }
}

/** The frames that are found in `bytes`, and what is thrown then. */
async function found(bytes: Buffer, size: number): Promise<{ frames: string[]; thrown: unknown }> {
  const found: string[] = [];
  let thrown: unknown;
  // eslint-disable-next-line require-yield -- nothing is to come out
  async function* taken(frame: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let hex = '';
    for await (const part of frame) hex += part.toString('hex');
    found.push(hex);
  }
  try {
    for await (const part of frames(inChunks(bytes, size), taken)) throw new Error(part.toString());
  } catch (error) {
    thrown = error;
  }
  return { frames: found, thrown };
}

const SKIPPABLE = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 0x28, 0xb5, 0x2f]);

describe.each([...FRAMES, ['as recorded', [...RECORDED]] as const])(
  'a frame is found to its end: %s',
  (_title, frame) => {
    const bytes = Buffer.from(frame);

    it.each([1, 3, 1000, 1 << 20])('in chunks of %d bytes', async (size) => {
      const hex = bytes.toString('hex');
      expect(await found(bytes, size)).toEqual({ frames: [hex], thrown: undefined });
      expect(await found(Buffer.concat([SKIPPABLE, bytes, SKIPPABLE, bytes]), size)).toEqual({
        frames: [hex, hex],
        thrown: undefined,
      });
    });

    it('and is cut off before that', async () => {
      for (let end = 1; end < Math.min(bytes.length, 50); end++) {
        const { thrown } = await found(Buffer.concat([bytes, bytes.subarray(0, end)]), 1000);
        expect(thrown).toMatchObject({ code: 'Z_BUF_ERROR' });
      }
      expect((await found(bytes.subarray(0, -1), 1000)).thrown).toMatchObject({ code: 'Z_BUF_ERROR' });
    });

    it('and what is behind it is told', async () => {
      const { thrown } = await found(Buffer.concat([bytes, Buffer.from('more of it')]), 1000);
      expect(thrown).toEqual(new Refusal('has something behind its zstd that is not read'));
    });
  },
);

it('a frame to be left out that is cut off is told', async () => {
  expect((await found(SKIPPABLE.subarray(0, -1), 1000)).thrown).toMatchObject({ code: 'Z_BUF_ERROR' });
  expect((await found(SKIPPABLE.subarray(0, 5), 1000)).thrown).toMatchObject({ code: 'Z_BUF_ERROR' });
});

('createZstdDecompress' in zlib ? it : it.skip)('all frames are counted, and one that is cut off is told', async () => {
  const { spans } = await read(RECORDED);
  // The first byte is that of `pzstd`.
  const twice = Buffer.concat([Buffer.from([0x50]), SKIPPABLE.subarray(1), RECORDED, SKIPPABLE, RECORDED]);
  expect(await read(twice)).toEqual({ spans: [...spans, ...spans], skipped: [] });
  for (const end of [40, 1500, twice.length - 4]) {
    expect((await read(twice.subarray(0, end))).skipped).toEqual([
      [expect.any(Number), 'is cut off: its compression has no end, and what is behind is not counted', 1],
    ]);
  }
});
