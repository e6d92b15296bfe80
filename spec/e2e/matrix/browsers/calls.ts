/** A call as the page saw its span leave. */
export interface CallSeen {
  readonly wayIn: string;
  readonly ending: string;
  readonly status: number | undefined;
  readonly events: readonly string[] | undefined;
  /** What the span says of its error, whatever became of it. */
  readonly error: string | undefined;
}
