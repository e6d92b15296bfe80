/**
 * The whole call, over spans that come in any order: judges the HTTP client span under a chat span that finished, and
 * the chat span around it, by the same rule as the option `wholeCall` of the processor.
 */
import { isAround, isFinishedCall, isTransport, judgePart, partRules } from '../call-parts.js';
import { mayBe, TRANSPORT } from '../first-look.js';
import type { Borrowed, Verdict } from '../judge.js';
import type { Rules } from '../rules.js';
import { isLater, parentOf } from '../span-parent.js';
import type { FinishedSpan, Time } from '../span.js';
import type { AuditedSpan } from './audited-span.js';
import { MEMBER_DEPTH } from './span-watch.js';
import type { WantedText } from './watched-text.js';

/** The spans of a trace come within minutes. More calls than this are not waited for. */
const MAX_CALLS = 20_000;

/** A span that waits until its call is complete, with its verdict as a part of a call that finished. */
interface Waiting {
  readonly span: AuditedSpan;
  readonly inCall: Verdict;
}

/** What is known of a span and its children. */
interface Call {
  /** Whether it is a chat span that finished. */
  finished: boolean;
  /** The last child by start time of those that are HTTP client spans. */
  transportStart: Time;
  transport: Waiting | undefined;
  /** The chat spans among the children. */
  chats: number;
  chatFinished: boolean;
  /** The span itself, if it leaves it to a chat span inside it to say why the model stopped. */
  around: Waiting | undefined;
}

export class WholeCalls {
  /** Stands in client spans: not `Span.SpanKind` of other spans. */
  static readonly TEXT: WantedText = { text: 'kind', depth: MEMBER_DEPTH, unless: '01245' };

  readonly #calls = new Map<string, Call>();
  readonly #rules: Rules;
  readonly #partRules: Rules;
  readonly #settle: (span: AuditedSpan) => void;

  /** Spans that have waited go to `settle`. */
  constructor(rules: Rules, settle: (span: AuditedSpan) => void) {
    this.#rules = rules;
    this.#partRules = partRules(rules, {});
    this.#settle = settle;
  }

  /** Sees `span`, and says whether it waits: its error may yet turn out to be false. */
  awaits(span: FinishedSpan, audited: AuditedSpan): boolean {
    const { isChat, verdict, spanId } = audited;
    const finished = isChat && isFinishedCall(span, verdict.falseError, this.#rules);
    const parent = parentOf(span);
    let waits = false;
    if (parent !== undefined) {
      if (isChat) this.#addChat(this.#callOf(audited, parent.spanId), finished);
      if (mayBe(span, this.#rules) >= TRANSPORT) {
        const transport = isTransport(span, verdict, this.#rules)
          ? this.#waiting(span, audited, 'transport')
          : undefined;
        waits = this.#addTransport(this.#callOf(audited, parent.spanId), span.startTime, transport);
      }
    }
    if (!isChat) return waits;
    const call = this.#callOf(audited, spanId);
    call.finished = finished;
    if (isAround(span, verdict, this.#rules)) call.around = this.#waiting(span, audited, 'nested');
    return waits || call.around !== undefined;
  }

  /** All spans have been seen. */
  settleAll(): void {
    for (const key of this.#calls.keys()) this.#settleCall(key);
  }

  #addChat(call: Call, finished: boolean): void {
    call.chats++;
    call.chatFinished = finished;
  }

  /** Says whether it is the last one, as far as is known, and waits. */
  #addTransport(call: Call, startTime: Time, transport: Waiting | undefined): boolean {
    if (isLater(call.transportStart, startTime)) return false;
    if (call.transport !== undefined) this.#settle(call.transport.span);
    call.transportStart = startTime;
    call.transport = transport;
    return transport !== undefined;
  }

  #waiting(span: FinishedSpan, audited: AuditedSpan, part: Borrowed['part']): Waiting | undefined {
    const inCall = judgePart(span, audited.verdict, { part, chatSpanId: '' }, this.#partRules);
    return inCall.falseError ? { span: audited, inCall } : undefined;
  }

  #callOf({ traceId }: AuditedSpan, spanId: string): Call {
    const key = `${traceId}${spanId}`;
    const known = this.#calls.get(key);
    if (known !== undefined) return known;
    if (this.#calls.size >= MAX_CALLS) this.#settleOldest();
    const call: Call = {
      finished: false,
      transportStart: [0, 0],
      transport: undefined,
      chats: 0,
      chatFinished: false,
      around: undefined,
    };
    this.#calls.set(key, call);
    return call;
  }

  #settleOldest(): void {
    for (const oldest of this.#calls.keys()) {
      this.#settleCall(oldest);
      return;
    }
  }

  #settleCall(key: string): void {
    const call = this.#calls.get(key);
    this.#calls.delete(key);
    if (call?.transport !== undefined) this.#settleAs(call.transport, call.finished);
    if (call?.around !== undefined) this.#settleAs(call.around, call.chats === 1 && call.chatFinished);
  }

  #settleAs({ span, inCall }: Waiting, isFalse: boolean): void {
    this.#settle(isFalse ? { ...span, verdict: inCall } : span);
  }
}
