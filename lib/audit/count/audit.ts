/**
 * The audit: judges spans and counts what it finds.
 */
import { chatDialects } from '../../rule/chat-span.js';
import { judge } from '../../rule/judge.js';
import type { Rules } from '../../rule/rules.js';
import { Findings, isoTime, modelOf, MODELS } from './findings.js';
import { attributeNames, type AttributeNames, type FoundSpan } from '../read/found-span.js';
import type { Skipped, SpanAudience } from '../read/read-traces.js';
import type { Counts, KeptReport, Report } from './report.js';
import { ByName, emptyTally, errorRateOf, type Tally } from './tally.js';
import { Timeline } from './timeline.js';

/** How many problems are named. */
const MAX_NAMED = 20;

export class Audit implements SpanAudience {
  readonly #rules: Rules;
  /** What is asked of every span. */
  readonly #asked: AttributeNames;
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
    this.#asked = attributeNames([...rules.dialects.map(({ marker }) => marker), ...MODELS]);
  }

  span(found: FoundSpan): void {
    const { service, isError } = found;
    this.#all.spans++;
    this.#services.get(service).spans++;
    if (isError) this.#errorSpans++;
    const attributes = found.attributesIn(this.#asked);
    if (chatDialects(attributes, this.#rules) === undefined) return;
    const falseError = isError && this.#judge(found);
    const model = modelOf(attributes);
    for (const tally of [this.#all, this.#services.get(service), this.#models.get(model)]) {
      tally.chatSpans++;
      if (isError) tally.errors++;
      if (falseError) tally.falseErrors++;
    }
    this.#timeline.add(found.startTime[0], isError, falseError);
  }

  /** Whether an error is false. */
  #judge(found: FoundSpan): boolean {
    const span = found.whole();
    const verdict = judge(span, this.#rules);
    const findings = verdict.falseError
      ? this.#patterns.get(String(verdict.patterns[0]))
      : this.#kept.get(verdict.reason);
    findings.add(span, found.service);
    return verdict.falseError;
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
          reason: reason as KeptReport['reason'], // what is put in above
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
}

function countsOf({ spans, chatSpans, errors, falseErrors }: Tally): Counts {
  const tally = { spans, chatSpans, errors, falseErrors };
  return { ...tally, errorRate: errorRateOf(tally) };
}
