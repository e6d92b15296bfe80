/**
 * The shape of spans, structural: one build serves every SDK major.
 */

/** Seconds and nanoseconds, as `HrTime` of `@opentelemetry/api`. */
export type Time = readonly [seconds: number, nanoseconds: number];

/** Attributes of a span or an event. `unknown`, because `@opentelemetry/api` 1.10 widened what a value may be. */
export type SpanAttributes = Readonly<Record<string, unknown>>;

/** An event of a span: `TimedEvent` of the SDK. */
export interface SpanEvent {
  /** What happened: `exception`, `teardown`, … */
  readonly name: string;
  /** When it happened. */
  readonly time: Time;
  /** What is said of it. */
  readonly attributes?: SpanAttributes | undefined;
  /** How many attributes the SDK left out. */
  readonly droppedAttributesCount?: number | undefined;
}

/** Who recorded a span: `InstrumentationScope` of `@opentelemetry/core`. */
export interface SpanScope {
  /** The name of the instrumentation. */
  readonly name: string;
  /** The version of the instrumentation. */
  readonly version?: string | undefined;
}

/** What names a span: part of `SpanContext` of the api. */
export interface SpanIds {
  /** The trace that the span belongs to, 32 hex digits. */
  readonly traceId: string;
  /** The span itself, 16 hex digits. */
  readonly spanId: string;
  /** Whether it is of another process. */
  readonly isRemote?: boolean | undefined;
}

/** How a span ended: `SpanStatus` of `@opentelemetry/api`. */
export interface SpanStatusLike {
  /** `SpanStatusCode`: 0 is UNSET, 1 is OK, 2 is ERROR. */
  readonly code: number;
  /** What went wrong. */
  readonly message?: string | undefined;
}

/**
 * A span as a processor gets it: `ReadableSpan` of the SDK 1.30 to 3.x.
 *
 * SDK 1.x has `parentSpanId` and `instrumentationLibrary` where 2.x and later have `parentSpanContext` and
 * `instrumentationScope`.
 */
export interface FinishedSpan {
  /** The name of the span. */
  readonly name: string;
  /** `SpanKind` of `@opentelemetry/api`. */
  readonly kind: number;
  /** The ids of the span, and whether it was sampled. */
  readonly spanContext: () => SpanIds & {
    /** `TraceFlags` of `@opentelemetry/api`. */
    readonly traceFlags: number;
  };
  /** The ids of the parent, from SDK 2.x on. */
  readonly parentSpanContext?: SpanIds | undefined;
  /** The id of the parent, on SDK 1.x. */
  readonly parentSpanId?: string | undefined;
  /** When the span started. */
  readonly startTime: Time;
  /** When the span ended. */
  readonly endTime: Time;
  /** How the span ended. */
  readonly status: SpanStatusLike;
  /** The attributes of the span. */
  readonly attributes: SpanAttributes;
  /** Spans that this one is linked to. */
  readonly links: readonly unknown[];
  /** What happened during the span, exceptions among it. */
  readonly events: readonly SpanEvent[];
  /** How long the span took. */
  readonly duration: Time;
  /** Whether the span has ended. */
  readonly ended: boolean;
  /** The process that recorded the span: `Resource` of the SDK. */
  readonly resource: unknown;
  /** Who recorded the span, from SDK 2.x on. */
  readonly instrumentationScope?: SpanScope | undefined;
  /** Who recorded the span, on SDK 1.x. */
  readonly instrumentationLibrary?: SpanScope | undefined;
  /** How many attributes the SDK left out. */
  readonly droppedAttributesCount: number;
  /** How many events the SDK left out. */
  readonly droppedEventsCount: number;
  /** How many links the SDK left out. */
  readonly droppedLinksCount: number;
}
