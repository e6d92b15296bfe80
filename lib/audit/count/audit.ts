/**
 * The audit: judges spans and counts what it finds.
 */
import { chatDialects } from '../../rule/chat-span.js';
import { judge } from '../../rule/judge.js';
import type { Rules } from '../../rule/rules.js';
import { auditedSpan, isoTime, modelOf, MODELS, type AuditedSpan } from './audited-span.js';
import { Findings } from './findings.js';
import { AttributeNames } from '../read/attribute-names.js';
import type { FoundSpan } from '../read/found-span.js';
import type { SpanAudience } from '../read/read-traces.js';
import type { Skipped } from '../read/refusal.js';
import type { Counts, KeptReport, Report } from './report.js';
import { ByName, emptyTally, errorRateOf, type Tally } from './tally.js';
import { Timeline } from './timeline.js';

/** How many problems are named. */
const MAX_NAMED = 20;

/** What is counted of a chat span. */
type ChatSpan = Pick<AuditedSpan, 'service' | 'model' | 'startTime' | 'isError'>;

export class Audit implements SpanAudience {
  readonly #rules: Rules;
  readonly #markers: AttributeNames;
  /** What is looked at of a chat span that is no error. */
  readonly #counted: AttributeNames;
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
    const markers = rules.dialects.map(({ marker }) => marker);
    this.#markers = new AttributeNames(markers);
    this.#counted = new AttributeNames([...markers, ...MODELS]);
  }

  span(found: FoundSpan): void {
    const { service, isError } = found;
    this.#countSpan(service, isError);
    if (!found.hasAny(this.#markers)) return;
    const attributes = isError ? found.whole().attributes : found.picked(this.#counted);
    if (chatDialects(attributes, this.#rules) === undefined) return;
    if (isError) this.#countError(found);
    else this.#countChat({ service, model: modelOf(attributes), startTime: found.startTime, isError }, false);
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
          reason: reason as KeptReport['reason'], // what #countError puts in
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

  #countError(found: FoundSpan): void {
    const span = found.whole();
    const verdict = judge(span, this.#rules);
    const audited = auditedSpan(span, found.service, verdict);
    this.#countChat(audited, verdict.falseError);
    if (verdict.falseError) this.#patterns.get(String(verdict.patterns[0])).add(audited);
    else this.#kept.get(verdict.reason).add(audited);
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
