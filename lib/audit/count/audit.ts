/**
 * The audit: judges spans and counts what it finds.
 */
import { chatDialects } from '../../rule/chat-span.js';
import { judge } from '../../rule/judge.js';
import { STATUS_ERROR } from '../../otel/span-status.js';
import type { Rules } from '../../rule/rules.js';
import type { FinishedSpan } from '../../otel/span.js';
import { auditedSpan, isoTime, modelOf, MODELS, type AuditedSpan } from './audited-span.js';
import { Findings } from './findings.js';
import type { SpanAudience } from '../read/read-traces.js';
import type { Counts, KeptReport, Report, Skipped } from '../report/report.js';
import type { SeenSpan, Wanted } from '../read/span-watch.js';
import { ByName, emptyTally, errorRateOf, type Tally } from './tally.js';
import { Timeline } from './timeline.js';

/** How many lines are named that were no trace. */
const MAX_NAMED = 20;

/** What is counted of a chat span. */
type ChatSpan = Pick<AuditedSpan, 'service' | 'model' | 'startTime' | 'isError'>;

export class Audit implements SpanAudience {
  readonly #rules: Rules;
  readonly #all = emptyTally();
  #errorSpans = 0;
  readonly #services = new ByName(emptyTally);
  readonly #models = new ByName(emptyTally);
  readonly #patterns = new ByName(() => new Findings());
  readonly #kept = new ByName(() => new Findings());
  readonly #timeline = new Timeline();
  readonly #skipped: Skipped[] = [];
  #skippedCount = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** Chat spans count by their model alone where they are no errors. */
  get wanted(): Wanted {
    return { texts: [], attributes: [...this.#rules.dialects.map(({ marker }) => marker), ...MODELS] };
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
    if (isChat) this.#count(auditedSpan(span, service, verdict));
  }

  skip(skipped: Skipped): void {
    this.#skippedCount++;
    if (this.#skipped.length < MAX_NAMED) this.#skipped.push(skipped);
  }

  /** What was found so far. */
  report(): Report {
    const { length, of: stretches } = this.#timeline.stretches;
    return {
      ...countsOf(this.#all),
      errorSpans: this.#errorSpans,
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
        .map(([pattern, { count, examples }]) => ({ pattern, falseErrors: count, examples })),
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
    const { verdict, isError } = span;
    this.#countChat(span, verdict.falseError);
    if (verdict.falseError) this.#patterns.get(String(verdict.patterns[0])).add(span);
    else if (isError) this.#kept.get(verdict.reason).add(span);
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
