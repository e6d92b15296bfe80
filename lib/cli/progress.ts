/**
 * Progress of long work, on standard error: a line that is rewritten in a terminal, a line now and then elsewhere.
 */
import { count } from '../audit/report/report-words.js';
import type { TraceSource } from '../audit/read/trace-source.js';
import type { CommandIo } from './command.js';

const FIRST_AFTER = 2000;
const TERMINAL_EVERY = 500;
const FILE_EVERY = 10_000;

export class Progress {
  readonly #stderr: CommandIo['stderr'];
  readonly #isTerminal: boolean;
  readonly #total: number;
  #read = 0;
  #next = Date.now() + FIRST_AFTER;
  #line = '';

  constructor(stderr: CommandIo['stderr'], sources: readonly TraceSource[]) {
    this.#stderr = stderr;
    this.#isTerminal = 'isTTY' in stderr && stderr.isTTY === true;
    this.#total = sources.reduce((sum, { size }) => sum + size, 0);
  }

  /** So many more bytes were read. Says so if it is time. */
  tell(bytes: number): void {
    this.#read += bytes;
    const now = Date.now();
    if (now < this.#next) return;
    this.#next = now + (this.#isTerminal ? TERMINAL_EVERY : FILE_EVERY);
    const all = this.#total < this.#read ? '' : ` of ${megabytes(this.#total)}`;
    this.#line = `${megabytes(this.#read)}${all} MB read`;
    this.#stderr.write(this.#isTerminal ? `\r\u001b[K${this.#line}` : `${this.#line}\n`);
  }

  /** The work is done. */
  end(): void {
    if (this.#isTerminal && this.#line !== '') this.#stderr.write('\r\u001b[K');
  }
}

function megabytes(bytes: number): string {
  return count(Math.round(bytes / 1e6));
}
