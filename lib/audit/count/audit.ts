/**
 * The audit: judges spans and counts what it finds.
 */
import { chatDialects } from '../../rule/chat-span.js';
import { judge } from '../../rule/judge.js';
import type { Rules } from '../../rule/rules.js';
import { Findings, isoTime, modelOf, MODELS } from './findings.js';
import { attributeNames, type AttributeNames, type FoundSpan } from '../read/found-span.js';
import type { Skipped, SpanAudience } from '../read/read-traces.js';
import type { KeptReport, Report } from './report.js';
import { addTo, ByName, emptyChatTally, emptyTally, rated } from './tally.js';
import { Timeline } from './timeline.js';

const MODEL_NAMES = attributeNames(MODELS);

/** How many problems are named. */
const MAX_NAMED = 20;

export class Audit implements SpanAudience {
  readonly #rules: Rules;
  /** What is asked of every span: the attributes that may make it a chat span. */
  readonly #markers: AttributeNames;
  readonly #all = emptyTally();
  #errorSpans = 0;
  readonly #services = new ByName(emptyTally);
  readonly #models = new ByName(emptyChatTally);
  readonly #patterns = new ByName(() => new Findings());
  readonly #kept = new ByName(() => new Findings());
  readonly #timeline = new Timeline();
  readonly #skipped: Skipped[] = [];
  #skippedCount = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
    this.#markers = attributeNames(rules.dialects.map(({ marker }) => marker));
  }

  span(found: FoundSpan): void {
    const { service, isError } = found;
    this.#all.spans++;
    this.#services.get(service).spans++;
    if (isError) this.#errorSpans++;
    if (chatDialects(found.attributesIn(this.#markers), this.#rules) === undefined) return;
    const falseError = isError && this.#judge(found);
    const model = this.#models.get(modelOf(found.attributesIn(MODEL_NAMES)));
    const one = { chatSpans: 1, errors: Number(isError), falseErrors: Number(falseError) };
    for (const tally of [this.#all, this.#services.get(service), model]) addTo(tally, one);
    this.#timeline.add(found.startTime[0], one);
  }

  /** Whether an error is false. */
  #judge(found: FoundSpan): boolean {
    const span = found.whole();
    const verdict = judge(span, this.#rules);
    const kind = verdict.falseError ? this.#patterns.get(String(verdict.patterns[0])) : this.#kept.get(verdict.reason);
    kind.add(span, found.service);
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
      ...rated(this.#all),
      errorSpans: this.#errorSpans,
      services: this.#services.sorted(({ spans }) => spans).map(([service, tally]) => ({ service, ...rated(tally) })),
      models: this.#models.sorted(({ chatSpans }) => chatSpans).map(([model, tally]) => ({ model, ...rated(tally) })),
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
        stretches: stretches.map(({ start, ...tally }) => ({ start: isoTime(start), ...rated(tally) })),
      },
      skipped: { count: this.#skippedCount, first: this.#skipped },
    };
  }
}
