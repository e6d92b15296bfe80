/**
 * How the spans of a whole call have to come out: told by what the server did with each attempt, and by what the
 * client did by design.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import { attemptsOf, chatSpansOf, type Attempt } from './call-spans.js';
import { corrected } from './corrected.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult } from './results.js';
import { truthOf } from './truth.js';
import type { WholeCall } from './whole-calls.js';

/** Every span of `result.raw`, as it has to be behind the processor. */
export function expectedOf(result: CellResult<WholeCall>): unknown[] {
  const attempts = attemptsOf(result);
  const chats = chatSpansOf(result);
  return result.raw.map((span) => {
    if (!isError(span)) return span;
    const attempt = attempts.find(({ transport }) => transport === span);
    if (attempt) return expectedTransport(span, attempt, chats, result.cell);
    const last = attempts.filter(({ transport }) => transport?.parentSpanId === span.spanId).at(-1);
    return last && !truthOf(last.served, result.cell.action).failed ? corrected(span) : span;
  });
}

/** An attempt that finished was torn down; one that did not has failed, whatever came after it. */
function expectedTransport(
  span: SpanRecord,
  { served }: Attempt,
  chats: readonly SpanRecord[],
  { action }: WholeCall,
): unknown {
  const chat = chats.find(({ spanId }) => spanId === span.parentSpanId);
  const { finished, failed } = truthOf(served, action);
  // A consumer that throws is an error of the call where the chat span says so, and of its transport then.
  return chat && finished && !(failed && isError(chat)) ? corrected(span, chat.spanId) : span;
}

function isError({ status }: SpanRecord): boolean {
  return status.code === SpanStatusCode.ERROR;
}
