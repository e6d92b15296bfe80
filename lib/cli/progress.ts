/**
 * Progress of long work, on standard error: a bar that is redrawn in a terminal, a line now and then elsewhere.
 */
import type { TraceSource } from '../audit/read/read-traces.js';
import { count } from '../audit/report/report-words.js';
import type { CommandIo } from './command.js';
import { say } from './output.js';

const FIRST_AFTER = 2000;
const TERMINAL_EVERY = 500;
const FILE_EVERY = 10_000;
const WIDTH = 30;

/** Goes to the start of the line, and removes it. */
const NEW_LINE = '\r\u001b[K';

export class Progress {
  readonly #stderr: CommandIo['stderr'];
  readonly #isTerminal: boolean;
  readonly #total: number;
  #read = 0;
  #next = Date.now() + FIRST_AFTER;
  #isShown = false;

  constructor(stderr: CommandIo['stderr'], sources: readonly TraceSource[]) {
    this.#stderr = stderr;
    this.#isTerminal = 'isTTY' in stderr && stderr.isTTY === true;
    // One of unknown size makes the sum unknown.
    this.#total = sources.every(({ size }) => size > 0) ? sources.reduce((sum, { size }) => sum + size, 0) : 0;
  }

  /** So many more bytes were read. Says so if it is time. */
  readonly tell = (bytes: number): void => {
    this.#read += bytes;
    const now = Date.now();
    if (now < this.#next) return;
    this.#next = now + (this.#isTerminal ? TERMINAL_EVERY : FILE_EVERY);
    this.#isShown = this.#isTerminal;
    say(this.#stderr, this.#isTerminal ? `${NEW_LINE}${this.#bar()}${this.#words()}` : `${this.#words()}\n`);
  };

  /** The work is done. */
  end(): void {
    if (this.#isShown) say(this.#stderr, NEW_LINE);
  }

  #bar(): string {
    if (this.#total === 0) return '';
    const share = Math.min(this.#read / this.#total, 1);
    const done = Math.floor(WIDTH * share);
    return `[${'#'.repeat(done)}${'-'.repeat(WIDTH - done)}] ${String(Math.floor(100 * share))} %  `;
  }

  #words(): string {
    const all = this.#total === 0 ? '' : ` of ${megabytes(this.#total)}`;
    return `${megabytes(this.#read)}${all} MB read`;
  }
}

function megabytes(bytes: number): string {
  return count(Math.round(bytes / 1e6));
}
