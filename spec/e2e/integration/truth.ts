/**
 * What is true of a call, whatever its spans say: told by the server's log and by what its client did by design.
 */
import type { ServedCall } from '../../../examples/demo/server.js';
import type { Action } from './cells.js';

export interface Truth {
  /** The server sent the finish reason, and nothing that takes it back. */
  readonly finished: boolean;
  /** Somebody has to look into it: an error of the call is real. */
  readonly failed: boolean;
}

export function truthOf({ status, sent }: ServedCall, action: Action): Truth {
  const finished = status === 200 && sent.includes('finish') && !sent.includes('error');
  return { finished, failed: !finished || action === 'throw-finish' };
}
