/** The expressions that `build` makes of texts and tables with `new RegExp`. */
export async function expressionsBuiltBy(build: () => Promise<unknown>): Promise<RegExp[]> {
  const expressions: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct: (target, [source, flags]: [string | RegExp, string?]): RegExp => {
      const expression = new target(source, flags);
      expressions.push(expression);
      return expression;
    },
  });
  try {
    await build();
  } finally {
    globalThis.RegExp = original;
  }
  return expressions;
}
