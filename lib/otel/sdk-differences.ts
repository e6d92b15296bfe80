/**
 * What one SDK major calls otherwise than another, read under one name.
 */
import type { FinishedSpan } from './span.js';

/** The name of the scope that recorded `span`, `''` where there is none. */
export function scopeName(span: FinishedSpan): string {
  return (span.instrumentationScope ?? span.instrumentationLibrary)?.name ?? '';
}
