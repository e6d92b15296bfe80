/**
 * What the program hands to the spec and to the recorder: one line of JSON a cell.
 */
import type { ServedCall } from '../../../examples/demo/server.js';
import type { Cell } from './cells.js';
import type { SpanRecord } from './recorded-span.js';

export type Placement = 'next' | 'in-place';

export interface CellResult {
  readonly cell: Cell;
  /** What the server logged. */
  readonly served: readonly ServedCall[];
  /** The spans as they were, in the order in which they ended. */
  readonly raw: readonly SpanRecord[];
  /** The same spans, behind the processor. */
  readonly behind: readonly SpanRecord[];
  /** The names of the spans that started and did not end. */
  readonly open: readonly string[];
}
