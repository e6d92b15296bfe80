/**
 * Reads the spans of trace documents, each with the service that recorded it.
 */
import type { FinishedSpan, SpanScope } from '../../otel/span.js';
import type { DocumentReader, FoundSpan } from './document-scanner.js';
import type { Level } from './document-shape.js';
import { jaegerService, jaegerSpan } from './jaeger-span.js';
import { objectOf, textOf } from './json.js';
import { otlpAttributes, otlpSpan } from './otlp-span.js';
import type { SeenSpan } from './span-watch.js';

/** What is told of the spans. */
export interface SpanVisitor {
  /** A span that was seen, but not read. */
  readonly seen: (span: SeenSpan, service: string) => void;
  /** Any other span. */
  readonly span: (span: FinishedSpan, service: string) => void;
  /** What starts in `line` is no trace, or only in part. */
  readonly bad: (line: number, problem: string) => void;
}

/** The spans of a scope, in those of a resource. */
type ScopeLevel = Level & { readonly parent: Level };

const SCOPE_LISTS: ReadonlySet<string> = new Set(['scopeSpans', 'instrumentationLibrarySpans']);

/** How many bytes of spans wait for what is said of them behind them. */
const MAX_WAITING = 64 << 20;

interface Origin {
  readonly service: string;
  readonly scope: SpanScope;
}

export class TraceReader implements DocumentReader {
  readonly bad: SpanVisitor['bad'];
  readonly #visitor: SpanVisitor;
  /** By the level whose end makes their context complete. */
  readonly #waiting = new Map<Level, FoundSpan[]>();
  #waitingBytes = 0;
  #originLevel: Level | undefined;
  #origin: Origin = { service: '', scope: { name: '' } };

  constructor(visitor: SpanVisitor) {
    this.#visitor = visitor;
    this.bad = visitor.bad;
  }

  readonly span = (span: FoundSpan): void => {
    const { bytes, start, end, level } = span;
    if (isOtlp(level) && hasContext(level)) {
      this.#read(span);
      return;
    }
    const owner = isOtlp(level) ? level.parent : level;
    const waiting = this.#waiting.get(owner) ?? [];
    this.#waiting.set(owner, waiting);
    waiting.push({ ...span, bytes: Buffer.from(bytes.subarray(start, end)), start: 0, end: end - start });
    this.#waitingBytes += end - start;
    if (this.#waitingBytes > MAX_WAITING) this.left(owner);
  };

  readonly left = (owner: Level): void => {
    const waiting = this.#waiting.get(owner);
    if (waiting === undefined) return;
    this.#waiting.delete(owner);
    for (const span of waiting) {
      this.#waitingBytes -= span.end;
      this.#read(span);
    }
  };

  #read({ bytes, start, end, level, line, seen }: FoundSpan): void {
    if (!isOtlp(level)) {
      const json = this.#parsed(bytes, start, end, line);
      if (json !== undefined) this.#visitor.span(jaegerSpan(json), jaegerService(json, level.context.get('processes')));
      return;
    }
    const { service, scope } = this.#originOf(level);
    if (seen !== undefined) {
      this.#visitor.seen(seen, service);
      return;
    }
    const json = this.#parsed(bytes, start, end, line);
    if (json !== undefined) this.#visitor.span(otlpSpan(json, scope), service);
  }

  #parsed(bytes: Buffer, start: number, end: number, line: number): unknown {
    try {
      const json: unknown = JSON.parse(bytes.toString('utf8', start, end));
      if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
    } catch {
      // as below
    }
    this.bad(line, 'has a span that is no JSON');
    return undefined;
  }

  #originOf(level: ScopeLevel): Origin {
    if (level === this.#originLevel) return this.#origin;
    const scope = objectOf(level.context.get('scope') ?? level.context.get('instrumentationLibrary'));
    const attributes = otlpAttributes(objectOf(level.parent.context.get('resource'))['attributes']);
    if (hasContext(level)) this.#originLevel = level;
    this.#origin = {
      service: textOf(attributes['service.name']),
      scope: { name: textOf(scope['name']), version: textOf(scope['version']) },
    };
    return this.#origin;
  }
}

function isOtlp(level: Level): level is ScopeLevel {
  return level.parent !== undefined && SCOPE_LISTS.has(level.member);
}

function hasContext({ parent, context }: ScopeLevel): boolean {
  return parent.context.has('resource') && (context.has('scope') || context.has('instrumentationLibrary'));
}
