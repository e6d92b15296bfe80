/**
 * What an audit found, as `--json` prints it.
 */
import type { KeptReason } from '../../rule/verdict.js';
import type { Example } from './findings.js';
import type { ChatTally, Rated, Tally } from './tally.js';
import type { Skipped } from '../read/read-traces.js';

export interface Report extends Rated<Tally> {
  /** Spans with status ERROR, of every kind. */
  readonly errorSpans: number;
  readonly services: readonly (Rated<Tally> & { readonly service: string })[];
  readonly models: readonly (Rated<ChatTally> & { readonly model: string })[];
  /** The patterns of the false errors. An error with several exceptions counts for the first. */
  readonly patterns: readonly PatternReport[];
  /** Why the other errors of chat spans are kept. */
  readonly kept: readonly KeptReport[];
  /** Chat spans over time, in stretches of so many seconds. Those without chat spans are left out. */
  readonly timeline: { readonly seconds: number; readonly stretches: readonly Stretch[] };
  /** What was not read, each problem of a file once. The first are named. */
  readonly skipped: { readonly count: number; readonly first: readonly Skipped[] };
}

interface PatternReport {
  readonly pattern: string;
  readonly falseErrors: number;
  readonly examples: readonly Example[];
}

export interface KeptReport {
  readonly reason: Exclude<KeptReason, 'not-error' | 'not-chat'>;
  readonly errors: number;
  readonly examples: readonly Example[];
}

export interface Stretch extends Rated<ChatTally> {
  /** ISO 8601. */
  readonly start: string;
}
