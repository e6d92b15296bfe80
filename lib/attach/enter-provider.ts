/**
 * Enters a tracer provider that is already built. Loads next to nothing, for `register` runs it while an application
 * starts.
 */
import type { SpanProcessorLike } from '../otel/span-processor.js';
import { whyClosed } from './closed-providers.js';
import type { Log } from './log.js';
import { processorListOf } from './processor-list.js';

/** Marks what was attached, also by another copy of this package: a CommonJS one beside an ESM one. */
const ATTACHED = Symbol.for('opentelemetry-teardown-span-processor.attached');

/** Takes the processor out again. */
export type Detach = () => void;

/** What is put in. */
export interface Entrant {
  /** Whether it corrects nothing. */
  readonly dryRun: boolean;
  /** Makes it, where there is none already. */
  readonly make: () => SpanProcessorLike;
}

/** Puts an entrant before the processors of `provider`, and tells `log` of it, or why not. */
export function enterProvider(provider: unknown, entrant: Entrant, log: Log): Detach | undefined {
  try {
    return enter(behindProxies(provider), entrant, log);
  } catch (error) {
    // A provider that is frozen, a getter of it that throws, proxies in a circle.
    log.warn(`cannot attach: ${String(error)}. Give the SDK's spanProcessors a TeardownSpanProcessor`);
    return undefined;
  }
}

function enter(provider: unknown, { dryRun, make }: Entrant, log: Log): Detach | undefined {
  const list = processorListOf(provider);
  if (list === undefined) {
    log.warn(whyClosed(provider, nameOf(provider)));
    return undefined;
  }
  const before = list.processors();
  const attached = before.find(isAttached);
  if (attached !== undefined) return attached[ATTACHED];
  const processor = make();
  const detach = list.prepend(processor);
  Object.assign(processor, { [ATTACHED]: detach });
  log.info(
    `attached to ${nameOf(provider)} in place, before ${String(before.length)} span processor(s)` +
      (dryRun ? ', dry run: nothing is corrected' : ''),
  );
  return detach;
}

function isAttached(processor: SpanProcessorLike): processor is SpanProcessorLike & { [ATTACHED]: Detach } {
  return ATTACHED in processor;
}

/** The global provider is one that forwards to what was registered (`ProxyTracerProvider` of the api). */
function behindProxies(provider: unknown): unknown {
  const { getDelegate } = (provider ?? {}) as { getDelegate?: unknown }; // undefined of all others
  if (typeof getDelegate !== 'function') return provider;
  const delegate: unknown = getDelegate.call(provider);
  return delegate === provider ? provider : behindProxies(delegate);
}

function nameOf(provider: unknown): string {
  return (
    (provider as { constructor?: { name?: string } } | null)?.constructor?.name ??
    Object.prototype.toString.call(provider)
  );
}
