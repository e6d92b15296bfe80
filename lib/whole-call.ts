/**
 * The whole call: the parts of a call, its transport and the chat span around it, wait for its chat span to finish.
 */
import { isAround, isFinishedCall, isNested, isTransport, judgePart, partRules, spanIn } from './call-parts.js';
import { chatDialects } from './chat-span.js';
import { CHAT, mayBe, NOTHING, TRANSPORT } from './first-look.js';
import { HeldSpans, type HeldSpan } from './held-spans.js';
import type { Verdict } from './judge.js';
import type { RuleOptions, WholeCallLimits } from './options.js';
import { Families } from './open-families.js';
import { RememberedCalls } from './remembered-calls.js';
import type { Rules } from './rules.js';
import type { Family, Role } from './span-family.js';
import { parentOf } from './span-parent.js';
import type { FinishedSpan, SpanIds } from './span.js';

/** Follows calls by the starts and ends of their spans. What has waited goes to `settle`, which must not throw. */
export class WholeCall {
  readonly #rules: Rules;
  readonly #partRules: Rules;
  readonly #settle: (span: FinishedSpan, verdict: Verdict) => void;
  readonly #families = new Families();
  readonly #remembered: RememberedCalls;
  readonly #held: HeldSpans;

  constructor(
    rules: Rules,
    options: RuleOptions,
    { maxHeldSpans = 1024, holdTimeoutMillis = 5000, maxRememberedCalls = 1024 }: WholeCallLimits,
    settle: (span: FinishedSpan, verdict: Verdict) => void,
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
      const parts = mayBe(span, this.#rules);
      if (parts === NOTHING) return;
      const around = spanIn(parentContext);
      const chat = parts !== TRANSPORT && isNested(span, around, this.#rules);
      const parent = chat || parts !== CHAT ? parentOf(span) : undefined;
      // A call that is over has no new transport, and nobody knows any longer which was the last.
      if (parent === undefined || this.#remembered.delete(parent)) return;
      this.#families.add(parent, around.ended !== true, span, parts !== CHAT, chat);
    } catch {
      // What cannot be read is reported when it ends.
    }
  }

  /** The verdict on `span`, which is ending or has ended, as far as it is known: on its `own`, or as part of a call. */
  decided(span: FinishedSpan, own: Verdict): Verdict {
    if (own.reason === 'not-error' || own.falseError) return own;
    try {
      const role = this.#roleOf(span, own);
      return role?.waitsIn === undefined ? judgePart(span, own, role, this.#partRules) : own;
    } catch {
      return own; // which tells what cannot be read
    }
  }

  /** `span` has ended without an error. */
  endedWell(span: FinishedSpan): void {
    if (this.#families.size > 0) this.#ended(span, false);
  }

  /** The verdict on `span`, which has ended with an error; `undefined` where it waits for one. */
  ended(span: FinishedSpan, own: Verdict): Verdict | undefined {
    const verdict = own.falseError ? own : this.#judgedOrHeld(span, own);
    this.#ended(span, own.falseError);
    return verdict;
  }

  /** Lets go of all that wait, as they were. */
  releaseAll(): void {
    this.#held.releaseAll();
  }

  #ended(span: FinishedSpan, falseError: boolean): void {
    try {
      const ids = span.spanContext();
      if (this.#families.haveChats) this.#childEnded(span, falseError, ids);
      const family = this.#families.get(ids);
      if (family !== undefined) this.#parentEnded(span, falseError, ids, family);
    } catch {
      // as above
    }
  }

  #judgedOrHeld(span: FinishedSpan, own: Verdict): Verdict | undefined {
    try {
      const role = this.#roleOf(span, own);
      const inCall = judgePart(span, own, role, this.#partRules);
      const family = role?.waitsIn;
      if (family === undefined || !inCall.falseError) return inCall;
      const held = { span, own, inCall, family };
      const earlier = family.hold(held);
      if (earlier !== undefined) this.#resolve(earlier, false);
      this.#held.add(held);
      return undefined;
    } catch {
      return own; // as above
    }
  }

  #roleOf(span: FinishedSpan, own: Verdict): Role | undefined {
    const ids = span.spanContext();
    const parent = parentOf(span);
    const late = parent !== undefined && this.#remembered.has(parent, ids);
    const siblings = parent && this.#families.get(parent);
    if (parent && (late || siblings?.awaitsErrorOf(ids)) && isTransport(span, own, this.#rules)) {
      return { part: 'transport', chatSpanId: parent.spanId, waitsIn: late ? undefined : siblings };
    }
    const family = this.#families.get(ids);
    const chatSpanId = family?.onlyChat;
    if (chatSpanId === undefined || !isAround(span, own, this.#rules)) return undefined;
    return { part: 'nested', chatSpanId, waitsIn: family?.chatState === 'finished' ? undefined : family };
  }

  /** The end of a child, perhaps of the one that its parent waits for. */
  #childEnded(span: FinishedSpan, falseError: boolean, { spanId }: SpanIds): void {
    const parent = parentOf(span);
    const siblings = parent && this.#families.get(parent);
    if (siblings === undefined) return;
    if (siblings.chat === spanId) {
      siblings.chatState = isFinishedCall(span, falseError, this.#rules) ? 'finished' : 'unfinished';
      if (siblings.heldParent !== undefined) this.#resolve(siblings.heldParent, siblings.onlyChat !== undefined);
    } else if (siblings.onlyChat !== undefined && chatDialects(span.attributes, this.#rules) !== undefined) {
      siblings.chats++; // it did not say so when it started
    }
  }

  /** The end of a parent: its transport waits no longer, and one whose end was not seen is remembered. */
  #parentEnded(span: FinishedSpan, falseError: boolean, ids: SpanIds, family: Family): void {
    if (family.heldParent === undefined) this.#families.close(family);
    const { heldTransport: held, transport, lateTransport } = family;
    if (held === undefined && lateTransport === undefined) return;
    const finished = isFinishedCall(span, falseError, this.#rules);
    if (finished && lateTransport !== undefined) this.#remembered.add(ids, lateTransport);
    if (held !== undefined) this.#resolve(held, finished && held.span.spanContext().spanId === transport);
  }

  #resolve(held: HeldSpan, falseError: boolean): void {
    if (this.#held.take(held)) this.#release(held, falseError ? held.inCall : held.own);
  }

  #release(held: HeldSpan, verdict: Verdict): void {
    if (held.family.letGo(held)) this.#families.close(held.family);
    this.#settle(held.span, verdict);
  }
}
