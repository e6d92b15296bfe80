/**
 * What is not read, and why.
 */

/** What is wrong with an input, in words that go on behind its name: `is a zip archive: unpack it first`. */
export class Refusal extends Error {}

/** What was not read. */
export interface Skipped {
  readonly file: string;
  /** The line where it starts, the first one if there are several. */
  readonly line: number;
  readonly problem: string;
  /** How often the file has it. */
  readonly times: number;
}

/** The problems of a file: each is told once, however many lines have it. */
export class Problems {
  readonly #file: string;
  readonly #found = new Map<string, Skipped>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds a problem. The `detail` of the first one is told. */
  add(line: number, problem: string, detail: string = ''): void {
    const known = this.#found.get(problem);
    this.#found.set(
      problem,
      known === undefined
        ? { file: this.#file, line, problem: detail === '' ? problem : `${problem}: ${detail}`, times: 1 }
        : { ...known, times: known.times + 1 },
    );
  }

  get found(): readonly Skipped[] {
    return [...this.#found.values()];
  }
}
