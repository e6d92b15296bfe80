/**
 * The fix at the source, for people who write instrumentation: a stream of chunks that records the call's end on its
 * span, and knows that a connection which goes away behind the finish reason is no error of the call.
 */
import { SpanStatusCode, type Span } from '@opentelemetry/api';

/** How to read a client's stream. */
export interface StreamReading<Chunk> {
  /** The finish reason, where `chunk` says that the whole completion is finished: of several choices, the last one's. */
  readonly finishReasonOf: (chunk: Chunk) => string | undefined;
  /** Whether `error` says no more than that the connection went away. Not a timeout, nor an error that was sent. */
  readonly isTransportError: (error: unknown) => boolean;
}

/**
 * Hands on what `source` does, and ends `span` once: when the stream ends, breaks off, or the consumer leaves.
 *
 * An error is recorded, unless it is a transport error behind the finish reason. The consumer gets it in any case, for
 * instrumentation must not change what an application sees. That a consumer leaves early is no error.
 *
 * Like the streams of LLM clients it can be read once: iterating again goes on where the first reader stopped. It is no
 * async generator, because one that waits for a chunk would let `return()` wait too, and a stream that hangs behind its
 * finish reason would never be closed.
 */
export function instrumentedStream<Chunk>(
  source: AsyncIterable<Chunk>,
  span: Span,
  { finishReasonOf, isTransportError }: StreamReading<Chunk>,
): AsyncIterableIterator<Chunk, unknown> {
  const iterator: AsyncIterator<Chunk, unknown> = source[Symbol.asyncIterator]();
  let finished = false;
  let ended = false;

  function reasonOf(chunk: Chunk): string | undefined {
    try {
      return finishReasonOf(chunk);
    } catch {
      // A chunk that looks like none is handed on all the same.
      return undefined;
    }
  }

  function end(): void {
    if (!ended) span.end();
    ended = true;
  }

  function endWith(error: unknown): void {
    // What fails after the end, a read that the consumer's leaving broke off, is of no interest.
    if (!ended && !(finished && isTransportError(error))) recordError(span, error);
    end();
  }

  return {
    async next() {
      try {
        const result = await iterator.next();
        if (result.done) {
          end();
          return result;
        }
        const reason = reasonOf(result.value);
        if (reason !== undefined) {
          finished = true;
          // At once and not at the end of the stream, which may never come.
          span.setAttribute('gen_ai.response.finish_reasons', [reason]);
        }
        return result;
      } catch (error) {
        endWith(error);
        throw error;
      }
    },
    async return(value?: unknown) {
      end();
      return (await iterator.return?.(value)) ?? { done: true, value };
    },
    async throw(error: unknown) {
      endWith(error);
      if (iterator.throw) return iterator.throw(error);
      await iterator.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function recordError(span: Span, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  span.recordException(error);
  span.setAttribute('error.type', error.name);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
