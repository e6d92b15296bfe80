/**
 * The audit: judges spans and counts what it finds.
 */
import { chatDialects } from '../chat-span.js';
import { judge, STATUS_ERROR } from '../judge.js';
import type { Rules } from '../rules.js';
import type { FinishedSpan } from '../span.js';
import { auditedSpan, isoTime, modelOf, MODELS, type AuditedSpan } from './audited-span.js';
import { Findings } from './findings.js';
import type { SpanAudience } from './read-traces.js';
import type { Counts, KeptReport, Report, Skipped } from './report.js';
import { ATTRIBUTE_DEPTH, type SeenSpan, type Wanted } from './span-watch.js';
import { ByName, emptyTally, errorRateOf, type Tally } from './tally.js';
import { Timeline } from './timeline.js';
import { WholeCalls } from './whole-calls.js';

/** How many lines are named that were no trace. */
const MAX_NAMED = 20;

export interface AuditOptions {
  readonly rules: Rules;
  /** Whether the parts of a call are judged by its chat span. */
  readonly wholeCall: boolean;
}

/** What is counted of a chat span. */
type ChatSpan = Pick<AuditedSpan, 'service' | 'model' | 'startTime' | 'isError'>;

export class Audit implements SpanAudience {
  readonly #rules: Rules;
  readonly #calls: WholeCalls | undefined;
  readonly #all = emptyTally();
  #errorSpans = 0;
  #falseTransportErrors = 0;
  readonly #services = new ByName(emptyTally);
  readonly #models = new ByName(emptyTally);
  readonly #patterns = new ByName(() => Object.assign(new Findings(), { transport: 0 }));
  readonly #kept = new ByName(() => new Findings());
  readonly #timeline = new Timeline();
  readonly #skipped: Skipped[] = [];
  #skippedCount = 0;

  constructor({ rules, wholeCall }: AuditOptions) {
    this.#rules = rules;
    this.#calls = wholeCall
      ? new WholeCalls(rules, (span) => {
          this.#count(span);
        })
      : undefined;
  }

  /** Without whole calls, chat spans count by their model alone where they are no errors. */
  get wanted(): Wanted {
    const markers = this.#rules.dialects.map(({ marker }) => marker);
    if (this.#calls === undefined) return { texts: [], attributes: [...markers, ...MODELS] };
    const texts = markers.map((text) => ({ text, depth: ATTRIBUTE_DEPTH }));
    return { texts: [...texts, WholeCalls.TEXT], attributes: [] };
  }

  seen({ isError, attributes, startTime }: SeenSpan, service: string): void {
    this.#countSpan(service, isError);
    if (chatDialects(attributes, this.#rules) === undefined) return;
    this.#countChat({ service, model: modelOf(attributes), startTime, isError }, false);
  }

  span(span: FinishedSpan, service: string): void {
    this.#countSpan(service, span.status.code === STATUS_ERROR);
    const verdict = judge(span, this.#rules);
    const isChat =
      verdict.reason === 'not-error'
        ? chatDialects(span.attributes, this.#rules) !== undefined
        : verdict.reason !== 'not-chat';
    const audited = auditedSpan(span, service, isChat, verdict);
    if (this.#calls?.awaits(span, audited) !== true) this.#count(audited);
  }

  skip(skipped: Skipped): void {
    this.#skippedCount++;
    if (this.#skipped.length < MAX_NAMED) this.#skipped.push(skipped);
  }

  /** What was found. No more spans may follow. */
  report(): Report {
    this.#calls?.settleAll();
    const { length, of: stretches } = this.#timeline.stretches;
    return {
      ...countsOf(this.#all),
      errorSpans: this.#errorSpans,
      falseTransportErrors: this.#falseTransportErrors,
      services: this.#services
        .sorted(({ spans }) => spans)
        .map(([service, tally]) => ({ service, ...countsOf(tally) })),
      models: this.#models
        .sorted(({ chatSpans }) => chatSpans)
        .map(([model, { chatSpans, errors, falseErrors }]) => {
          const tally = { chatSpans, errors, falseErrors };
          return { model, ...tally, errorRate: errorRateOf(tally) };
        }),
      patterns: this.#patterns
        .sorted(({ count }) => count)
        .map(([pattern, { count, transport, examples }]) => ({ pattern, falseErrors: count, transport, examples })),
      kept: this.#kept
        .sorted(({ count }) => count)
        .map(([reason, { count, examples }]) => ({
          reason: reason as KeptReport['reason'], // what #count puts in
          errors: count,
          examples,
        })),
      timeline: {
        seconds: length,
        stretches: stretches.map(({ start, ...tally }) => ({
          start: isoTime(start),
          ...tally,
          errorRate: errorRateOf(tally),
        })),
      },
      skipped: { count: this.#skippedCount, first: this.#skipped },
    };
  }

  #countSpan(service: string, isError: boolean): void {
    this.#all.spans++;
    this.#services.get(service).spans++;
    if (isError) this.#errorSpans++;
  }

  #count(span: AuditedSpan): void {
    const { verdict, isChat, isError } = span;
    if (verdict.falseError) {
      const pattern = this.#patterns.get(String(verdict.patterns[0]));
      pattern.add(span);
      if (!isChat) {
        this.#falseTransportErrors++;
        pattern.transport++;
      }
    }
    if (!isChat) return;
    this.#countChat(span, verdict.falseError);
    if (isError && !verdict.falseError) this.#kept.get(verdict.reason).add(span);
  }

  #countChat({ service, model, startTime, isError }: ChatSpan, isFalse: boolean): void {
    for (const tally of [this.#all, this.#services.get(service), this.#models.get(model)]) {
      tally.chatSpans++;
      if (isError) tally.errors++;
      if (isFalse) tally.falseErrors++;
    }
    this.#timeline.add(startTime[0], isError, isFalse);
  }
}

function countsOf({ spans, chatSpans, errors, falseErrors }: Tally): Counts {
  const tally = { spans, chatSpans, errors, falseErrors };
  return { ...tally, errorRate: errorRateOf(tally) };
}
