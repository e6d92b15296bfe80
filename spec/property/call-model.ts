/**
 * What `wholeCall` promises, in its plainest form: every span is remembered for ever, and every question is answered by
 * looking at all of them.
 */

/** How a span ends. Chat spans: with or without a final finish reason; HTTP client spans: with a status. */
export type Outcome = 'good' | 'torn down' | 'real error' | 'torn down, says nothing' | 'unfinished' | 'refused';

export interface ModelSpan {
  readonly number: number;
  readonly kind: 'chat' | 'http';
  readonly parent: ModelSpan | undefined;
  readonly startedAfterParent: boolean;
  outcome?: Outcome;
  endedAt?: number;
}

/** What `next` receives. */
export interface Exported {
  readonly number: number;
  readonly corrected: boolean;
}

export interface ModelBounds {
  readonly maxHeldSpans: number;
  readonly holdTimeoutMillis: number;
  readonly maxRememberedCalls: number;
}

export class CallModel {
  readonly spans: ModelSpan[] = [];
  #waiting: ModelSpan[] = [];
  #remembered: ModelSpan[] = [];
  #stopped = false;
  readonly #bounds: ModelBounds;

  constructor(bounds: ModelBounds) {
    this.#bounds = bounds;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  start(kind: ModelSpan['kind'], parent: ModelSpan | undefined): ModelSpan {
    const startedAfterParent = parent?.endedAt !== undefined;
    const span: ModelSpan = { number: this.spans.length, kind, parent, startedAfterParent };
    this.spans.push(span);
    if (!this.#stopped) this.#remembered = this.#remembered.filter((call) => call !== parent);
    return span;
  }

  end(span: ModelSpan, outcome: Outcome, now: number): Exported[] {
    Object.assign(span, { outcome, endedAt: now });
    const alone = { number: span.number, corrected: span.kind === 'chat' && outcome === 'torn down' };
    if (this.#stopped) return [alone];
    const released: Exported[] = [];
    const { parent } = span;
    let self: Exported | undefined = alone;
    if (span.kind === 'http' && outcome === 'torn down' && parent !== undefined && this.#isLast(span)) {
      if (parent.endedAt === undefined) {
        self = undefined;
        released.push(...this.#release((waiting) => waiting.kind === 'http' && waiting.parent === parent));
      } else {
        const late = this.#remembered.includes(parent) && now - parent.endedAt < 10_000;
        self = { number: span.number, corrected: late && !span.startedAfterParent };
      }
    }
    const [child, ...others] = this.#children(span, 'chat');
    if (outcome === 'torn down, says nothing' && child !== undefined && others.length === 0) {
      if (child.endedAt === undefined) self = undefined;
      else self = { number: span.number, corrected: isFinished(child) };
    }
    if (self === undefined) {
      this.#waiting.push(span);
      const tooMany = this.#waiting.length - this.#bounds.maxHeldSpans;
      released.push(...this.#release((waiting) => this.#waiting.indexOf(waiting) < tooMany));
    }
    if (span.kind === 'chat') {
      const siblings = parent === undefined ? [] : this.#children(parent, 'chat');
      if (siblings[0] === span) {
        released.push(...this.#release((each) => each === parent, isFinished(span) && siblings.length === 1));
      }
      const last = this.#children(span, 'http').at(-1);
      released.push(...this.#release((each) => each === last, isFinished(span)));
      released.push(...this.#release((each) => each.kind === 'http' && each.parent === span));
      if (isFinished(span) && last !== undefined && last.endedAt === undefined) this.#remembered.push(span);
      this.#remembered = this.#remembered
        .filter(({ endedAt = now }) => now - endedAt < 10_000)
        .slice(-this.#bounds.maxRememberedCalls);
    }
    return self === undefined ? released : [...released, self];
  }

  wait(now: number): Exported[] {
    return this.#release(({ endedAt = now }) => now - endedAt >= this.#bounds.holdTimeoutMillis);
  }

  flush(): Exported[] {
    return this.#release(() => true);
  }

  shutdown(): Exported[] {
    this.#stopped = true;
    return this.flush();
  }

  #isLast(span: ModelSpan): boolean {
    return span.parent !== undefined && this.#children(span.parent, 'http').at(-1) === span;
  }

  #children(parent: ModelSpan, kind: ModelSpan['kind']): ModelSpan[] {
    return this.spans.filter((span) => span.parent === parent && span.kind === kind);
  }

  #release(which: (span: ModelSpan) => boolean, corrected = false): Exported[] {
    const released = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((span) => !released.includes(span));
    return released.map(({ number }) => ({ number, corrected }));
  }
}

function isFinished({ outcome }: ModelSpan): boolean {
  return outcome === 'good' || outcome === 'torn down';
}
