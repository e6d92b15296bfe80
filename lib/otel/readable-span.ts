/**
 * The shape in which spans are handed to the application's own code.
 */
import type { Attributes, AttributeValue, HrTime, Link, SpanContext, SpanKind, SpanStatus } from '@opentelemetry/api';
import type { FinishedSpan, SpanEvent, SpanScope } from './span.js';

/** An event of a span: `TimedEvent` of the SDK. */
export interface ReadableEventLike extends SpanEvent {
  /** When it happened. */
  readonly time: HrTime;
  /** What is said of it. */
  readonly attributes?: Attributes;
  /** How many attributes the SDK left out. */
  readonly droppedAttributesCount?: number;
}

/** Who recorded a span: `InstrumentationScope` of `@opentelemetry/core`. */
export interface ReadableScopeLike extends SpanScope {
  /** The version of the instrumentation. */
  readonly version?: string;
  /** Where its semantic conventions are described. */
  readonly schemaUrl?: string;
}

/** The process that recorded a span: `Resource` of the SDK. */
export interface ResourceLike {
  /** What is said of the process. */
  readonly attributes: Attributes;
  /** Whether some of it is not known yet. */
  readonly asyncAttributesPending?: boolean;
  /** Where its semantic conventions are described. */
  readonly schemaUrl?: string;
  /** Resolves when all of it is known. */
  waitForAsyncAttributes?(): Promise<void>;
  /** This resource with what `other` says, which wins. */
  merge(other: ResourceLike | null): ResourceLike;
  /** The attributes in their order, known or not. From SDK 2.x on. */
  getRawAttributes(): [string, AttributeValue | undefined | Promise<AttributeValue | undefined>][];
}

/**
 * A span as the application's own code gets it: assignable to `ReadableSpan` of the SDK 1.30, 2.x and 3.x.
 *
 * It has the members of all of them, as the compiler sees it. A real span has those of its SDK: on 1.x `parentSpanId` and
 * `instrumentationLibrary`, from 2.x on `parentSpanContext` and `instrumentationScope`.
 */
export interface ReadableSpanLike extends FinishedSpan {
  /** What the span is for. */
  readonly kind: SpanKind;
  /** The ids of the span, and whether it was sampled. */
  readonly spanContext: () => SpanContext;
  /** The ids of the parent, from SDK 2.x on. */
  readonly parentSpanContext?: SpanContext;
  /** The id of the parent, on SDK 1.x. */
  readonly parentSpanId?: string;
  /** When the span started. */
  readonly startTime: HrTime;
  /** When the span ended. */
  readonly endTime: HrTime;
  /** How the span ended. */
  readonly status: SpanStatus;
  /** The attributes of the span. */
  readonly attributes: Attributes;
  /** Spans that this one is linked to. */
  readonly links: Link[];
  /** What happened during the span, exceptions among it. */
  readonly events: ReadableEventLike[];
  /** How long the span took. */
  readonly duration: HrTime;
  /** The process that recorded the span. */
  readonly resource: ResourceLike;
  /** Who recorded the span, from SDK 2.x on. */
  readonly instrumentationScope: ReadableScopeLike;
  /** Who recorded the span, on SDK 1.x. */
  readonly instrumentationLibrary: ReadableScopeLike;
}
