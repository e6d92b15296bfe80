/**
 * Work that specs count: what is looked at, and how often. A shortcut changes nothing else.
 */
/** One test of a text by an expression. */
export interface Look {
  readonly source: string;
  /** Where in the text it starts. */
  readonly start: number;
}

/** The looks that `work` takes. */
export function looksOf(work: () => unknown): readonly Look[] {
  const looks: Look[] = [];
  const test = jest.spyOn(RegExp.prototype, 'test').mockImplementation(function (this: RegExp, text) {
    looks.push({ source: this.source, start: this.sticky ? this.lastIndex : 0 });
    return this.exec(text) !== null;
  });
  try {
    work();
  } finally {
    test.mockRestore();
  }
  return looks;
}
