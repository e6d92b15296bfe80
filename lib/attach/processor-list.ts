/**
 * The list of span processors of a provider that is already built. Private to the SDKs: the only file that knows where
 * they keep it.
 */
import type { SpanProcessorLike } from '../otel/span-processor.js';

/** A provider's processors, as they are at the moment. */
export interface ProcessorList {
  /** The processors, in their order. */
  readonly processors: () => readonly SpanProcessorLike[];
  /** Puts `processor` before all others; gives a function that takes it out again. */
  readonly prepend: (processor: SpanProcessorLike) => () => void;
}

type List = readonly SpanProcessorLike[];

/** What a provider of the SDK has inside, if it is one. */
interface Internals {
  /** SDK 2.x and 3.x, `TracerProvider.ts`: a `MultiSpanProcessor`, shared by all tracers. */
  readonly _activeSpanProcessor?: { _spanProcessors?: unknown } | undefined;
  /** SDK 1.x, `BasicTracerProvider.ts`: a `MultiSpanProcessor` of the list below, once there is a processor. */
  readonly activeSpanProcessor?: { readonly _spanProcessors?: unknown } | undefined;
  /** SDK 1.x, `BasicTracerProvider.ts`: what `addSpanProcessor` adds to. */
  readonly _registeredSpanProcessors?: unknown;
}

/** The processors of `provider`, `undefined` where it does not keep them as an SDK that is known. */
export function processorListOf(provider: unknown): ProcessorList | undefined {
  const internals = (provider ?? {}) as Internals; // every member is checked
  return listOfSdk2(internals) ?? listOfSdk1(internals);
}

/** From 2.x on the list may be the array that the application passed. */
function listOfSdk2({ _activeSpanProcessor: active }: Internals): ProcessorList | undefined {
  if (!isList(active?._spanProcessors)) return undefined;
  const holder = active as { _spanProcessors: List }; // checked in the line above
  return replaceable(
    () => holder._spanProcessors,
    (list) => {
      holder._spanProcessors = list;
    },
  );
}

/** On 1.x the provider has the list, and the active processor the same one, now or once a processor is added. */
function listOfSdk1(provider: Internals): ProcessorList | undefined {
  const { _registeredSpanProcessors: registered, activeSpanProcessor: active } = provider;
  if (!isList(registered) || active === undefined) return undefined;
  // An active processor without the list is the one made from the environment, unless it does nothing.
  if (active._spanProcessors !== registered && Object.keys(active).length > 0) return undefined;
  const holder = provider as { _registeredSpanProcessors: List; readonly activeSpanProcessor: object }; // checked above
  return replaceable(
    () => holder._registeredSpanProcessors,
    (list) => {
      holder._registeredSpanProcessors = list;
      const { activeSpanProcessor } = holder; // another one since a processor was added
      if ('_spanProcessors' in activeSpanProcessor) activeSpanProcessor._spanProcessors = list;
    },
  );
}

/** A list that is replaced, not changed: the SDK may be in the middle of it when `onVerdict` detaches. */
function replaceable(read: () => List, write: (list: List) => void): ProcessorList {
  return {
    processors: read,
    prepend: (processor) => {
      const before = read();
      write([processor, ...before]);
      return () => {
        const list = read();
        if (!list.includes(processor)) return;
        const others = list.filter((each) => each !== processor);
        // The very array that the provider had: it may be the application's.
        write(haveSameItems(others, before) ? before : others);
      };
    },
  };
}

function haveSameItems(some: List, others: List): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

function isList(value: unknown): value is List {
  return Array.isArray(value);
}
