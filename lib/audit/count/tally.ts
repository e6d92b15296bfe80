/**
 * What is counted of spans: in all, of a service, of a model, of a stretch of time.
 */

export interface ChatTally {
  /** Spans of LLM inference calls. */
  chatSpans: number;
  /** Chat spans with status ERROR. */
  errors: number;
  /** Those whose error is false. */
  falseErrors: number;
}

export interface Tally extends ChatTally {
  /** All spans. */
  spans: number;
}

export const emptyChatTally = (): ChatTally => ({ chatSpans: 0, errors: 0, falseErrors: 0 });
export const emptyTally = (): Tally => ({ spans: 0, ...emptyChatTally() });

export function addTo(tally: ChatTally, more: ChatTally): void {
  tally.chatSpans += more.chatSpans;
  tally.errors += more.errors;
  tally.falseErrors += more.falseErrors;
}

/** A tally with the share of chat spans that are errors, as they are and corrected. */
export type Rated<Of extends ChatTally> = Of & {
  readonly errorRate: { readonly before: number; readonly after: number };
};

export function rated<Of extends ChatTally>(tally: Of): Rated<Of> {
  const { chatSpans, errors, falseErrors } = tally;
  const share = (count: number): number => (chatSpans === 0 ? 0 : count / chatSpans);
  return { ...tally, errorRate: { before: share(errors), after: share(errors - falseErrors) } };
}

/** Names come from the file: more of them than this are counted as one. */
const MAX_NAMES = 1000;

/** The name under which the rest is counted. */
const OTHER_NAMES = '(others)';

/** Values by name, made where they are missing, bounded in number. */
export class ByName<Value> {
  readonly #values = new Map<string, Value>();
  readonly #make: () => Value;

  constructor(make: () => Value) {
    this.#make = make;
  }

  get(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const added = this.#values.size < MAX_NAMES ? name : OTHER_NAMES;
    const value = this.#values.get(added) ?? this.#make();
    this.#values.set(added, value);
    return value;
  }

  /** The names and their values, the largest first. */
  sorted(size: (value: Value) => number): [name: string, value: Value][] {
    return [...this.#values].sort(([a, one], [b, other]) => size(other) - size(one) || (a < b ? -1 : 1));
  }
}
