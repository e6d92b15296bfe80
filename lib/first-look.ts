/**
 * The first look at a span that starts: what it may be in a call. Every span gets it, so it goes over the few attributes
 * that are there: to find out what is not there takes V8 three times as long.
 */
import { SpanKind } from '@opentelemetry/api';
import { isClaimed } from './chat-span.js';
import { DEFAULT_DIALECTS } from './dialects.js';
import type { Rules } from './rules.js';
import type { FinishedSpan, SpanAttributes } from './span.js';

/** Spans of any SDK have their kind as a plain number. */
const CLIENT: number = SpanKind.CLIENT;
const INTERNAL: number = SpanKind.INTERNAL;

/** It may be nothing, a chat span, an HTTP client span, or both. */
export const NOTHING = 0;
export const CHAT = 1;
export const TRANSPORT = 2;

/**
 * What `span`, which starts, may be: {@link CHAT} and {@link TRANSPORT}, added up. The conventions have chat spans of the
 * kinds CLIENT and INTERNAL; those of servers have many attributes.
 */
export function mayBe(span: FinishedSpan, rules: Rules): number {
  const { attributes, kind } = span;
  if (kind !== CLIENT && kind !== INTERNAL) return NOTHING;
  const client = kind === CLIENT;
  if (rules.dialects !== DEFAULT_DIALECTS && isClaimed(attributes, rules)) return ofChat(attributes, client);
  // One that says nothing yet may say anything later.
  let unknown = client ? TRANSPORT : NOTHING;
  for (const name in attributes) {
    if (isMarker(name)) return ofChat(attributes, client);
    if (client && isOfHttp(name)) return isClaimed(attributes, rules) ? CHAT + TRANSPORT : TRANSPORT;
    unknown = NOTHING;
  }
  return unknown;
}

function ofChat(attributes: SpanAttributes, client: boolean): number {
  return client && isHttp(attributes) ? CHAT + TRANSPORT : CHAT;
}

/** Whether a dialect may claim a span with `attributes`. */
export function mayBeClaimed(attributes: SpanAttributes, rules: Rules): boolean {
  if (rules.dialects !== DEFAULT_DIALECTS) return isClaimed(attributes, rules);
  for (const name in attributes) if (isMarker(name)) return true;
  return false;
}

/** Whether `attributes` are those of an HTTP span, old semantic conventions or new. */
export function isHttp(attributes: SpanAttributes): boolean {
  return attributes['http.request.method'] !== undefined || attributes['http.method'] !== undefined;
}

function isOfHttp(name: string): boolean {
  return name === 'http.request.method' || name === 'http.method';
}

/** The markers of the dialects, spelled out: to compare names costs less than to look them up in a table. */
function isMarker(name: string): boolean {
  return (
    name === 'gen_ai.operation.name' ||
    name === 'openinference.span.kind' ||
    name === 'ai.operationId' ||
    name === 'llm.request.type' ||
    name === 'langfuse.observation.type'
  );
}
