/** What became of a call to a hostile server. */
export interface Outcome {
  /** What the application caught. */
  readonly error: string;
  /** How many spans ended. */
  readonly spans: number;
  readonly scope: string | undefined;
  readonly status: number | undefined;
  readonly events: readonly string[] | undefined;
  readonly errorType: unknown;
  /** How long the stop reason on the span is, in characters. */
  readonly stopReason: number;
  /** How much resident memory grew from the end of the span on, in bytes. */
  readonly byProcessor: number;
  /** How much it grew by the whole call, in bytes. */
  readonly whole: number;
}
