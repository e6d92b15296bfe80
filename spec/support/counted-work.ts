/**
 * Work that specs count: how many characters are looked at, and how many items of a list.
 */

/**
 * How many characters `work` shows to expressions and to `JSON.parse`. Whatever an expression does (`test`, `replace`,
 * `split`) calls its `exec` once that is not the built-in one. A sticky one, as `split` makes it, looks at one place.
 */
export function charactersOf(work: () => unknown): number {
  let characters = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with an expression
  const { exec } = RegExp.prototype;
  const execute = jest.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
    characters += this.sticky ? 1 : text.length;
    return exec.call(this, text);
  });
  const { parse } = JSON;
  const parsed = jest.spyOn(JSON, 'parse').mockImplementation((text): unknown => {
    characters += text.length;
    return parse(text);
  });
  try {
    work();
  } finally {
    execute.mockRestore();
    parsed.mockRestore();
  }
  return characters;
}

/** `items` that count how often one of them is read. */
export function countedItems<Item>(items: readonly Item[]): {
  readonly items: readonly Item[];
  readonly reads: () => number;
} {
  let reads = 0;
  return {
    items: new Proxy(items, {
      get: (target, key, receiver): unknown => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        return Reflect.get(target, key, receiver);
      },
    }),
    reads: () => reads,
  };
}
