/**
 * The options of the correction, and what each accepts.
 */
import type { Accepted } from '../rule/option-checks.js';

/** What a correction writes. */
export interface CorrectionOptions {
  /** The status of a corrected span. Default: `'ok'`. */
  readonly status?: 'ok' | 'unset' | undefined;
  /** Whether the teardown event takes the place of the exception event or is added. Default: `'replace'`. */
  readonly exceptionEvents?: 'replace' | 'keep' | undefined;
}

/** The options of the correction with what each accepts. */
export const CORRECTION_OPTIONS: Readonly<Record<keyof CorrectionOptions, Accepted>> = {
  status: { accepts: "'ok' or 'unset'", check: (value) => value === 'ok' || value === 'unset' },
  exceptionEvents: { accepts: "'replace' or 'keep'", check: (value) => value === 'replace' || value === 'keep' },
};
