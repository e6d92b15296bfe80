/**
 * The built-in catalogue of teardown errors.
 *
 * A text of it never decides alone: each is a real error on a span without a finish reason, behind words that are not
 * those of reading, and under a type that is not that of a transport or a client.
 */
import { CLIENT_TEARDOWN_PATTERNS } from './client-teardown-patterns.js';
import { CONNECTION_LOSS_PATTERNS } from './connection-loss-patterns.js';
import type { NamedPattern } from './pattern.js';

/** Every built-in: `CLIENT_TEARDOWN_PATTERNS` and `CONNECTION_LOSS_PATTERNS`. */
export const DEFAULT_TEARDOWN_PATTERNS: readonly NamedPattern[] = [
  ...CLIENT_TEARDOWN_PATTERNS,
  ...CONNECTION_LOSS_PATTERNS,
];
