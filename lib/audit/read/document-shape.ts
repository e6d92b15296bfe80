/**
 * Where spans are in a trace document. One table for all formats: OTLP/JSON (`TracesData` of opentelemetry-proto
 * `trace/v1/trace.proto`), Tempo's `/api/traces` and `/api/v2/traces`, Jaeger's `/api/traces` and
 * `/api/v3/traces`.
 */

/**
 * - `levels`: a list of objects in which spans are
 * - `level`: one such object
 * - `spans`: a list of spans
 * - `context`: what is said of all spans of its level
 */
export type MemberKind = 'levels' | 'level' | 'spans' | 'context';

/** The members that lead to spans. All others are passed over. */
export const MEMBERS: ReadonlyMap<string, MemberKind> = new Map<string, MemberKind>([
  ['resourceSpans', 'levels'],
  ['resource', 'context'],
  ['scopeSpans', 'levels'],
  ['scope', 'context'],
  ['spans', 'spans'],
  // Before opentelemetry-proto 0.15.
  ['instrumentationLibrarySpans', 'levels'],
  ['instrumentationLibrary', 'context'],
  // Tempo: `Trace` of tempopb, and `TraceByIDResponse` around it.
  ['batches', 'levels'],
  ['trace', 'level'],
  // Jaeger: `structuredResponse`, a list of traces; `/api/v3/traces`, a stream of OTLP.
  ['data', 'levels'],
  ['processes', 'context'],
  ['result', 'level'],
]);

/** The lists that other answers have too: alone they make no trace. */
export const COMMON_LISTS: ReadonlySet<string> = new Set(['', 'data']);

/** Documents nest levels four deep. Deeper ones are passed over. */
export const MAX_DEPTH = 8;

/** An object on the way to spans. */
export interface Level {
  /** The member of `parent` that it is in, `''` for a document. */
  readonly member: string;
  readonly parent: Level | undefined;
  readonly depth: number;
  /** The members that are context, as far as they have come. */
  readonly context: Map<string, unknown>;
}
