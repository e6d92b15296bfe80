/**
 * The metric `teardown.span.judged`: how many chat spans with status ERROR were judged, and how; with
 * `wholeCall` also the other parts of a call whose error is false.
 */
import { ATTR_TEARDOWN_PATTERN } from './correction.js';
import type { SpanAttributes } from './span.js';
import { NAMESPACE, VERSION } from './version.js';

/** The counter of judged chat spans with status ERROR, in `{span}`. */
const METRIC_SPAN_JUDGED = 'teardown.span.judged';

/** On the counter: `corrected`, `would-correct` (with `dryRun`), or the reason why the span was kept. */
const ATTR_TEARDOWN_VERDICT = 'teardown.verdict';

/** On the counter, of spans that another span of the call proves false: `transport` or `nested`. */
const ATTR_TEARDOWN_PART = 'teardown.part';

/** On the counter, where the span has it. Semantic conventions: gen-ai, registry. */
const ATTR_PROVIDER = 'gen_ai.provider.name';

/** What a provider counts as where there are too many (semantic conventions: `_OTHER`). */
const OTHER_PROVIDER = '_OTHER';

/** Providers that are told apart: a span may say anything. */
export const MAX_PROVIDERS = 32;

const MAX_PROVIDER_LENGTH = 64;

/** A counter of any `@opentelemetry/api`. */
export interface CounterLike {
  /** Adds `value` to what was counted with `attributes`. */
  add(value: number, attributes?: Record<string, string>): void;
}

/** A meter of any `@opentelemetry/api`. */
export interface MeterLike {
  /** Creates a counter. */
  createCounter(name: string, options?: { description?: string; unit?: string }): CounterLike;
}

/** A meter provider of any `@opentelemetry/api`. */
export interface MeterProviderLike {
  /** Gives the meter of an instrumentation scope. */
  getMeter(name: string, version?: string): MeterLike;
}

/** Counts the verdict on a span with `attributes`, a chat span where it is no other `part` of a call. */
export type CountVerdict = (
  verdict: string,
  pattern: string | undefined,
  attributes: SpanAttributes,
  part?: string,
) => void;

/** Counts with `meterProvider`. It is asked for the counter when there is something to count: it may throw. */
export function verdictCounter(meterProvider: MeterProviderLike): CountVerdict {
  let counter: CounterLike | undefined;
  const providers = new Set<string>();
  return (verdict, pattern, attributes, part) => {
    counter ??= meterProvider.getMeter(NAMESPACE, VERSION).createCounter(METRIC_SPAN_JUDGED, {
      description: 'Finished chat spans with status ERROR, by what the teardown rule made of them.',
      unit: '{span}',
    });
    const counted: Record<string, string> = { [ATTR_TEARDOWN_VERDICT]: verdict };
    if (pattern !== undefined) counted[ATTR_TEARDOWN_PATTERN] = pattern;
    if (part !== undefined) counted[ATTR_TEARDOWN_PART] = part;
    // Before semantic conventions 1.37 it was called `gen_ai.system`.
    const given = attributes[ATTR_PROVIDER] ?? attributes['gen_ai.system'];
    if (typeof given === 'string') {
      const provider = given.slice(0, MAX_PROVIDER_LENGTH);
      if (providers.size < MAX_PROVIDERS) providers.add(provider);
      counted[ATTR_PROVIDER] = providers.has(provider) ? provider : OTHER_PROVIDER;
    }
    counter.add(1, counted);
  };
}
