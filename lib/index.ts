export { attach } from './attach.js';
export type { Detach } from './enter-provider.js';
export { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, type Dialect } from './dialects.js';
export type { ErrorEvidence } from './evidence.js';
export { DEFAULT_UNFINISHED_REASONS } from './finish-reasons.js';
export { judge, type Borrowed, type FalseError, type Kept, type KeptReason, type Verdict } from './judge.js';
export type {
  AttachOptions,
  CallOptions,
  CorrectionOptions,
  ObservationOptions,
  RuleOptions,
  TeardownSpanProcessorOptions,
  WholeCallLimits,
} from './options.js';
export type {
  NamedPattern,
  PatternMatcher,
  TeardownPattern,
  TeardownPatternObject,
  TeardownPredicate,
} from './pattern-matcher.js';
export { createRules, type Rules } from './rules.js';
export type { SpanProcessorLike } from './span-processor.js';
export type { FinishedSpan, SpanAttributes, SpanEvent, SpanIds, SpanScope, SpanStatusLike, Time } from './span.js';
export { CLIENT_TEARDOWN_PATTERNS, CONNECTION_LOSS_PATTERNS, DEFAULT_TEARDOWN_PATTERNS } from './teardown-patterns.js';
export { TeardownSpanProcessor } from './teardown-span-processor.js';
export type { CounterLike, MeterLike, MeterProviderLike } from './verdict-counter.js';
