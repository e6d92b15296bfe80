/**
 * The metric `teardown.span.judged`: how many chat spans with status ERROR were judged, and how.
 */
import type { CounterLike, MeterProviderLike } from '../otel/metrics.js';
import {
  ATTR_GEN_AI_PROVIDER_NAME,
  ATTR_GEN_AI_SYSTEM,
  ATTR_TEARDOWN_PATTERN,
  ATTR_TEARDOWN_VERDICT,
  METRIC_TEARDOWN_SPAN_JUDGED,
} from '../otel/semconv.js';
import type { SpanAttributes } from '../otel/span.js';
import { NAMESPACE, VERSION } from '../otel/version.js';

/** What a provider counts as where there are too many (semantic conventions: `_OTHER`). */
const OTHER_PROVIDER = '_OTHER';

/** Providers that are told apart: a span may say anything. */
export const MAX_PROVIDERS = 32;

const MAX_PROVIDER_LENGTH = 64;

/** Counts the verdict on a chat span with `attributes`. */
export type CountVerdict = (verdict: string, pattern: string | undefined, attributes: SpanAttributes) => void;

/** Counts with `meterProvider`. It is asked for the counter when there is something to count: it may throw. */
export function verdictCounter(meterProvider: MeterProviderLike): CountVerdict {
  let counter: CounterLike | undefined;
  const providers = new Set<string>();
  return (verdict, pattern, attributes) => {
    counter ??= meterProvider.getMeter(NAMESPACE, VERSION).createCounter(METRIC_TEARDOWN_SPAN_JUDGED, {
      description: 'Finished chat spans with status ERROR, by what the teardown rule made of them.',
      unit: '{span}',
    });
    const counted: Record<string, string> = { [ATTR_TEARDOWN_VERDICT]: verdict };
    if (pattern !== undefined) counted[ATTR_TEARDOWN_PATTERN] = pattern;
    const given = attributes[ATTR_GEN_AI_PROVIDER_NAME] ?? attributes[ATTR_GEN_AI_SYSTEM];
    if (typeof given === 'string') {
      const provider = copyOf(given.slice(0, MAX_PROVIDER_LENGTH));
      if (providers.size < MAX_PROVIDERS) providers.add(provider);
      counted[ATTR_GEN_AI_PROVIDER_NAME] = providers.has(provider) ? provider : OTHER_PROVIDER;
    }
    counter.add(1, counted);
  };
}

/** The same characters without the text that they are cut out of: a part of a response keeps all of it in memory. */
function copyOf(text: string): string {
  return Array.from(text).join('');
}
