/**
 * Work that specs count: what is looked at, and how often. A shortcut changes nothing else.
 */
import type { SpanAttributes } from '../../lib/otel/span.js';

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

/** `attributes` that write down which of them are asked for, also those that are not there. */
export function watched(attributes: SpanAttributes): { readonly attributes: SpanAttributes; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    attributes: new Proxy(attributes, {
      get: (target, name, receiver): unknown => {
        asked.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    }),
    asked,
  };
}
