/**
 * The whole call: the parts of a call, its transport and the chat span around it, wait for its chat span to finish.
 */
import {
  isAround,
  isFinishedCall,
  isNested,
  isTransport,
  judgePart,
  mayBecomeTransport,
  partRules,
  spanIn,
} from './call-parts.js';
import { chatDialects, isClaimed } from './chat-span.js';
import { HeldSpans, type HeldSpan } from './held-spans.js';
import type { Borrowed, Verdict } from './judge.js';
import type { RuleOptions, WholeCallLimits } from './options.js';
import { RememberedCalls } from './remembered-calls.js';
import type { Rules } from './rules.js';
import { Families, type Family } from './span-family.js';
import { parentOf } from './span-parent.js';
import type { FinishedSpan, SpanIds } from './span.js';

/** What a span is to a call, and the family in which it waits for the call to finish, if it has not yet. */
interface Role extends Borrowed {
  readonly waitsIn: Family | undefined;
}

type Settle = (span: FinishedSpan, verdict: Verdict) => void;

/** Follows calls by the starts and ends of their spans. What has waited goes to `settle`, which must not throw. */
export class WholeCall {
  readonly #rules: Rules;
  readonly #partRules: Rules;
  readonly #settle: Settle;
  readonly #families = new Families();
  readonly #remembered: RememberedCalls;
  readonly #held: HeldSpans;

  constructor(
    rules: Rules,
    options: RuleOptions,
    { maxHeldSpans = 1024, holdTimeoutMillis = 5000, maxRememberedCalls = 1024 }: WholeCallLimits,
    settle: Settle,
  ) {
    this.#rules = rules;
    this.#partRules = partRules(rules, options);
    this.#settle = settle;
    this.#remembered = new RememberedCalls(maxRememberedCalls);
    this.#held = new HeldSpans({ maxHeldSpans, holdTimeoutMillis }, (held) => {
      this.#release(held, held.own);
    });
  }

  /** `span` has started in `parentContext`. */
  started(span: FinishedSpan, parentContext: unknown): void {
    try {
      const transport = mayBecomeTransport(span);
      if (!transport && !isClaimed(span.attributes, this.#rules)) return;
      const around = spanIn(parentContext);
      const chat = isNested(span, around, this.#rules);
      const parent = transport || chat ? parentOf(span) : undefined;
      // A call that is over has no new transport, and nobody knows any longer which was the last.
      if (parent === undefined || this.#remembered.delete(parent)) return;
      const family = this.#families.get(parent) ?? (around.ended ? undefined : this.#families.make(parent));
      family?.add(span, transport, chat);
    } catch {
      // What cannot be read is reported when it ends.
    }
  }

  /** The verdict on `span`, which is ending or has ended, as far as it is known: on its `own`, or as part of a call. */
  decided(span: FinishedSpan, own: Verdict): Verdict {
    if (own.reason === 'not-error' || own.falseError) return own;
    try {
      const role = this.#roleOf(span, own, span.spanContext(), parentOf(span));
      return role?.waitsIn === undefined ? judgePart(span, own, role, this.#partRules) : own;
    } catch {
      return own; // its own verdict tells what cannot be read
    }
  }

  /** The verdict on `span`, which has ended; `undefined` where it waits for one. */
  ended(span: FinishedSpan, own: Verdict): Verdict | undefined {
    if (own.reason === 'not-error' && this.#families.size === 0) return own;
    let verdict: Verdict | undefined = own;
    try {
      const ids = span.spanContext();
      const parent = parentOf(span);
      if (own.reason !== 'not-error' && !own.falseError) verdict = this.#judgedOrHeld(span, own, ids, parent);
      const siblings = parent && this.#families.get(parent);
      const family = this.#families.get(ids);
      if (siblings !== undefined) this.#childEnded(span, own, ids, siblings);
      if (family !== undefined) this.#parentEnded(span, own, ids, family);
    } catch {
      // as above
    }
    return verdict;
  }

  /** Lets go of all that wait, as they were. */
  releaseAll(): void {
    this.#held.releaseAll();
  }

  #judgedOrHeld(span: FinishedSpan, own: Verdict, ids: SpanIds, parent: SpanIds | undefined): Verdict | undefined {
    const role = this.#roleOf(span, own, ids, parent);
    const inCall = judgePart(span, own, role, this.#partRules);
    const family = role?.waitsIn;
    if (family === undefined || !inCall.falseError) return inCall;
    const held = { span, own, inCall, family };
    const earlier = family.hold(held);
    if (earlier !== undefined) this.#resolve(earlier, false);
    this.#held.add(held);
    return undefined;
  }

  #roleOf(span: FinishedSpan, own: Verdict, ids: SpanIds, parent: SpanIds | undefined): Role | undefined {
    const late = parent !== undefined && this.#remembered.has(parent, ids);
    const siblings = parent && this.#families.get(parent);
    if (parent && (late || siblings?.awaits(ids)) && isTransport(span, own, this.#rules)) {
      return { part: 'transport', chatSpanId: parent.spanId, waitsIn: late ? undefined : siblings };
    }
    const family = this.#families.get(ids);
    const chatSpanId = family?.onlyChat;
    if (chatSpanId === undefined || !isAround(span, own, this.#rules)) return undefined;
    return { part: 'nested', chatSpanId, waitsIn: family?.chatState === 'finished' ? undefined : family };
  }

  /** The end of a child, perhaps of the one that its parent waits for. */
  #childEnded(span: FinishedSpan, own: Verdict, { spanId }: SpanIds, siblings: Family): void {
    if (siblings.transport === spanId) siblings.transportEnded = true;
    if (siblings.chat === spanId) {
      siblings.chatState = isFinishedCall(span, own, this.#rules) ? 'finished' : 'unfinished';
      if (siblings.heldParent !== undefined) this.#resolve(siblings.heldParent, siblings.onlyChat !== undefined);
    } else if (siblings.onlyChat !== undefined && chatDialects(span.attributes, this.#rules) !== undefined) {
      siblings.chats++; // it did not say so when it started
    }
  }

  /** The end of a parent: its transport waits no longer, and one that is still open is remembered. */
  #parentEnded(span: FinishedSpan, own: Verdict, ids: SpanIds, family: Family): void {
    if (family.heldParent === undefined) this.#families.delete(ids);
    const { heldTransport: held, transport, transportEnded } = family;
    const open = transportEnded ? undefined : transport;
    if (open === undefined && held === undefined) return;
    const finished = isFinishedCall(span, own, this.#rules);
    if (finished && open !== undefined) this.#remembered.add(ids, open);
    if (held !== undefined) this.#resolve(held, finished && held.span.spanContext().spanId === transport);
  }

  #resolve(held: HeldSpan, falseError: boolean): void {
    if (this.#held.take(held)) this.#release(held, falseError ? held.inCall : held.own);
  }

  #release(held: HeldSpan, verdict: Verdict): void {
    if (held.family.letGo(held)) this.#families.delete(held.span.spanContext());
    this.#settle(held.span, verdict);
  }
}
