export type { AttachOptions } from './attach/attach-options.js';
export { attach } from './attach/attach.js';
export type { Detach } from './attach/enter-provider.js';
export type { CounterLike, MeterLike, MeterProviderLike } from './otel/metrics.js';
export type { ReadableEventLike, ReadableScopeLike, ReadableSpanLike, ResourceLike } from './otel/readable-span.js';
export type { ExportResultLike, SpanExporterLike } from './otel/span-exporter.js';
export type { SpanProcessorLike } from './otel/span-processor.js';
export type { FinishedSpan, SpanAttributes, SpanEvent, SpanIds, SpanScope, SpanStatusLike, Time } from './otel/span.js';
export type { CorrectionOptions } from './processor/correction-options.js';
export type { InPlaceOptions, ObservationOptions, TeardownSpanProcessorOptions } from './processor/options.js';
export { TeardownSpanExporter } from './processor/teardown-span-exporter.js';
export { TeardownSpanProcessor } from './processor/teardown-span-processor.js';
export { CLIENT_TEARDOWN_PATTERNS } from './rule/client-teardown-patterns.js';
export { CONNECTION_LOSS_PATTERNS } from './rule/connection-loss-patterns.js';
export { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, type Dialect } from './rule/dialects.js';
export { DEFAULT_ERROR_TYPES } from './rule/error-types.js';
export { DEFAULT_UNFINISHED_REASONS } from './rule/unfinished-reasons.js';
export { judge } from './rule/judge.js';
export type {
  ErrorEvidence,
  NamedPattern,
  PatternMatcher,
  TeardownPattern,
  TeardownPatternObject,
  TeardownPredicate,
} from './rule/pattern.js';
export { DEFAULT_READING_WORDS, type ReadingWord, type ReadingWordKind } from './rule/reading-words.js';
export type { RuleOptions } from './rule/rule-options.js';
export { createRules, type Rules } from './rule/rules.js';
export { DEFAULT_TEARDOWN_PATTERNS } from './rule/teardown-patterns.js';
export type { FalseError, Kept, KeptReason, Verdict } from './rule/verdict.js';
export { DEFAULT_WRAPPERS, type Wrapper, type WrapperObject } from './rule/wrappers.js';
