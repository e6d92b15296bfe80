/**
 * The shapes of spans and processors as this package sees them. They are structural, so that one build serves every
 * SDK major: this is the only file that knows how SDK 1.x, 2.x and 3.x differ.
 */

/** Seconds and nanoseconds, as `HrTime` of `@opentelemetry/api`. */
export type Time = readonly [seconds: number, nanoseconds: number];

/** Attributes of a span or an event. `unknown`, because `@opentelemetry/api` 1.10 widened what a value may be. */
export type SpanAttributes = Readonly<Record<string, unknown>>;

/** An event of a span: `TimedEvent` of the SDK. */
export interface SpanEvent {
  readonly name: string;
  readonly time: Time;
  readonly attributes?: SpanAttributes | undefined;
  readonly droppedAttributesCount?: number | undefined;
}

/** Who recorded a span: `InstrumentationScope` of `@opentelemetry/core`. */
export interface SpanScope {
  readonly name: string;
  readonly version?: string | undefined;
}

/**
 * A span as a processor gets it: `ReadableSpan` of the SDK 1.30 to 3.x.
 *
 * SDK 1.x has `parentSpanId` and `instrumentationLibrary` where 2.x and later have `parentSpanContext` and
 * `instrumentationScope`.
 */
export interface FinishedSpan {
  readonly name: string;
  readonly kind: number;
  readonly spanContext: () => { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
  readonly parentSpanContext?: { readonly traceId: string; readonly spanId: string } | undefined;
  readonly parentSpanId?: string | undefined;
  readonly startTime: Time;
  readonly endTime: Time;
  readonly status: { readonly code: number; readonly message?: string | undefined };
  readonly attributes: SpanAttributes;
  readonly links: readonly unknown[];
  readonly events: readonly SpanEvent[];
  readonly duration: Time;
  readonly ended: boolean;
  readonly resource: unknown;
  readonly instrumentationScope?: SpanScope | undefined;
  readonly instrumentationLibrary?: SpanScope | undefined;
  readonly droppedAttributesCount: number;
  readonly droppedEventsCount: number;
  readonly droppedLinksCount: number;
}

/** A span processor of any SDK major: `SpanProcessor` of the SDK 1.30 to 3.x. */
export interface SpanProcessorLike {
  /** A span has started in `parentContext` (`Context` of `@opentelemetry/api`). */
  onStart(span: FinishedSpan, parentContext: unknown): void;
  /** A span is ending and can still be changed. SDK 2.3 and later, on every processor before any `onEnd`. */
  onEnding?(span: FinishedSpan): void;
  /** A span has ended. */
  onEnd(span: FinishedSpan): void;
  /** Exports what is waiting. */
  forceFlush(): Promise<void>;
  /** Exports what is waiting and stops. */
  shutdown(): Promise<void>;
}

/** The fields of a span that a correction replaces. */
export type SpanChanges = Pick<FinishedSpan, 'status' | 'attributes' | 'events'>;

/** The name of the instrumentation scope that recorded `span`, `''` where there is none. */
export function scopeName(span: FinishedSpan): string {
  return (span.instrumentationScope ?? span.instrumentationLibrary)?.name ?? '';
}

/**
 * A copy of `span` with `changes`; every other field is the very value that `span` has. It does not keep `span`
 * alive.
 *
 * The fields are listed one by one: a span's are getters and prototype members that a spread does not reach, and
 * reading a `Proxy` costs an exporter twice as much.
 */
export function copySpan(span: FinishedSpan, changes: SpanChanges): FinishedSpan {
  const spanContext = span.spanContext();
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => spanContext,
    parentSpanContext: span.parentSpanContext,
    parentSpanId: span.parentSpanId,
    startTime: span.startTime,
    endTime: span.endTime,
    status: changes.status,
    attributes: changes.attributes,
    links: span.links,
    events: changes.events,
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    instrumentationLibrary: span.instrumentationLibrary,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount,
    droppedLinksCount: span.droppedLinksCount,
  };
}

/**
 * Writes `changes` into `span` itself: all of them, or none where the span does not allow one.
 *
 * The three fields are plain data properties of the SDK's span class in 1.x, 2.x and 3.x (`Span.ts`), read-only in
 * their types alone.
 *
 * @throws {TypeError} when a field cannot be written (a frozen span, an accessor without a setter)
 */
export function overwriteSpan(span: FinishedSpan, changes: SpanChanges): void {
  const { status, attributes, events } = span;
  const before: SpanChanges = { status, attributes, events };
  try {
    Object.assign(span, changes);
  } catch (error) {
    try {
      // In the same order: what was written is restored before the field that refuses is reached.
      Object.assign(span, before);
    } catch {
      // The same refusal once more.
    }
    throw error;
  }
}
