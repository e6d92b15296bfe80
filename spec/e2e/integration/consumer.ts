import type { EventEmitter } from 'node:events';
import type { Part } from '../../../examples/demo/scenarios.js';
import type { Action } from './cells.js';

/** Reads an answer, and does what it is meant to do when it has read the finish reason. */
export class Consumer {
  readonly #action: Action;
  readonly #read: EventEmitter;
  readonly #call = new AbortController();

  /** @param read - tells the server what has been read, so that it goes on only then */
  constructor(action: Action, read: EventEmitter) {
    this.#action = action;
    this.#read = read;
  }

  /** What aborts the call. */
  get signal(): AbortSignal {
    return this.#call.signal;
  }

  /** Takes what a chunk holds; says whether to go on. */
  takes(part: Part | undefined): boolean {
    if (part === undefined) return true;
    this.#read.emit(part);
    if (part !== 'finish') return true;
    if (this.#action === 'throw-finish') throw new Error('the consumer failed');
    if (this.#action === 'abort-finish') this.#call.abort();
    return this.#action !== 'break-finish';
  }
}
