/**
 * Writing what a command says, so that nothing is lost without a word.
 */
import { fstatSync, writeFileSync } from 'node:fs';
import { EXIT, exitCodeOf, Failure } from './exit-codes.js';

/** The output could not be written. */
export class OutputError extends Failure {
  constructor(what: string, cause: unknown) {
    const { code = '', message } = cause as NodeJS.ErrnoException; // what writing fails with
    super(code === 'EPIPE' ? exitCodeOf('SIGPIPE') : EXIT.noOutput, `${what}: ${REASONS[code] ?? message}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EPIPE: 'who read it has stopped',
  ENOSPC: 'no space is left there',
  EACCES: 'this user may not write there',
  EROFS: 'nobody may write there',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
};

/** Writes all of `text` to `stream`. Rejects with an {@link OutputError}. */
export async function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  try {
    if (isFile(stream)) {
      // A stream would take a part for the whole where a disk gets full.
      writeFileSync(stream.fd, text);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      stream.write(text, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  } catch (error) {
    throw new OutputError('the output could not be written', error);
  }
}

/** Says something beside the output. Nobody is told where that fails. */
export function say(stream: NodeJS.WritableStream, text: string): void {
  try {
    stream.write(text);
  } catch {
    // There is nowhere left to say so.
  }
}

function isFile(stream: NodeJS.WritableStream): stream is NodeJS.WritableStream & { readonly fd: number } {
  return 'fd' in stream && typeof stream.fd === 'number' && fstatSync(stream.fd).isFile();
}
