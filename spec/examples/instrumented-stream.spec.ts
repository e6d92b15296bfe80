import { SpanStatusCode } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { instrumentedStream } from '../../examples/instrumented-stream/instrumented-stream.js';

interface Chunk {
  readonly text: string;
  readonly finish?: string;
}

const TEXT: Chunk = { text: 'Hello' };
const FINISH: Chunk = { text: '', finish: 'stop' };
const USAGE: Chunk = { text: '' };

const GONE = new TypeError('terminated');
const SERVER_ERROR = new Error('The server had an error.');
const CONSUMER_BUG = new RangeError('no room for the text');

/** What the call's span says in the end. */
interface Recorded {
  readonly status: { readonly code: SpanStatusCode; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly exceptions: readonly unknown[];
}

const UNFINISHED: Recorded = { status: { code: SpanStatusCode.UNSET }, attributes: {}, exceptions: [] };
const FINISHED: Recorded = { ...UNFINISHED, attributes: { 'gen_ai.response.finish_reasons': ['stop'] } };

function failed({ attributes }: Recorded, { name, message }: Error): Recorded {
  return {
    status: { code: SpanStatusCode.ERROR, message },
    attributes: { ...attributes, 'error.type': name },
    exceptions: [{ type: name, message }],
  };
}

/** A stream behind `instrumentedStream`, and the spans that have ended. */
function instrument(
  source: AsyncIterable<Chunk>,
  finishReasonOf: (chunk: Chunk) => string | undefined = ({ finish }) => finish,
) {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const span = provider.getTracer('spec').startSpan('chat');
  const end = jest.spyOn(span, 'end');
  const record = jest.spyOn(span, 'recordException');
  const stream = instrumentedStream(source, span, { finishReasonOf, isTransportError: (error) => error === GONE });
  return {
    stream,
    end,
    record,
    recorded: (): Recorded[] =>
      exporter.getFinishedSpans().map(({ status, attributes, events }) => ({
        status,
        attributes,
        exceptions: events.map(({ name, attributes: said }) => ({
          type: said?.[`${name}.type`],
          message: said?.[`${name}.message`],
        })),
      })),
  };
}

/** Sends `chunks`, and then breaks off if there is an `error`. */
async function* sending(chunks: readonly Chunk[], error?: unknown): AsyncGenerator<Chunk, void, undefined> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
  if (error !== undefined) throw error as Error; // or what is none: JavaScript throws anything
}

/** Sends `chunks`, and then nothing, until the reader leaves: its pending read fails. */
function hanging(chunks: readonly Chunk[]): AsyncIterable<Chunk> {
  const waiting = [...chunks];
  let close: (error: unknown) => void = () => undefined;
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const value = waiting.shift();
        if (value) return Promise.resolve({ done: false, value });
        return new Promise((_resolve, reject) => {
          close = reject;
        });
      },
      return: () => {
        close(GONE);
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
}

/** What a consumer gets that reads to the end, and the error that it meets there. */
async function readAll(stream: AsyncIterable<Chunk>): Promise<{ chunks: Chunk[]; error?: unknown }> {
  const chunks: Chunk[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
    return { chunks };
  } catch (error) {
    return { chunks, error };
  }
}

describe('a stream that is read to its end', () => {
  it.each<[what: string, chunks: Chunk[], error: unknown, recorded: Recorded]>([
    ['that finishes and ends', [TEXT, FINISH, USAGE], undefined, FINISHED],
    ['that ends without a finish reason', [TEXT], undefined, UNFINISHED],
    ['that sends nothing', [], undefined, UNFINISHED],
    ['whose connection goes away before the finish reason', [TEXT], GONE, failed(UNFINISHED, GONE)],
    ['whose connection goes away before anything was sent', [], GONE, failed(UNFINISHED, GONE)],
    ['whose connection goes away behind the finish reason', [TEXT, FINISH], GONE, FINISHED],
    ['whose connection goes away behind the usage', [TEXT, FINISH, USAGE], GONE, FINISHED],
    ['in which the server reports an error', [TEXT], SERVER_ERROR, failed(UNFINISHED, SERVER_ERROR)],
    ['that finishes, and then the server reports an error', [FINISH], SERVER_ERROR, failed(FINISHED, SERVER_ERROR)],
    ['that fails with something that is no Error', [FINISH], 'bad', failed(FINISHED, new Error('bad'))],
  ])('hands on every chunk and the error, and ends the span once: one %s', async (_, chunks, error, recorded) => {
    const call = instrument(sending(chunks, error));

    const read = await readAll(call.stream);

    expect(read).toEqual(error === undefined ? { chunks } : { chunks, error });
    expect(call.recorded()).toEqual([recorded]);
    expect(call.end).toHaveBeenCalledTimes(1);
  });

  it('records the finish reason before the consumer sees it', async () => {
    const call = instrument(sending([FINISH]));

    await call.stream.next();
    await call.stream.return?.();

    expect(call.recorded()).toEqual([FINISHED]);
  });

  it('can be read on, and a second reader ends no second span', async () => {
    const call = instrument(sending([TEXT, FINISH], GONE));

    await readAll(call.stream);
    const second = await readAll(call.stream);

    expect(second).toEqual({ chunks: [] });
    expect(call.recorded()).toEqual([FINISHED]);
    expect(call.end).toHaveBeenCalledTimes(1);
  });

  it('hands on a chunk in which the finish reason cannot be looked for', async () => {
    const call = instrument(sending([TEXT]), () => {
      throw SERVER_ERROR;
    });

    await expect(readAll(call.stream)).resolves.toEqual({ chunks: [TEXT] });
    expect(call.recorded()).toEqual([UNFINISHED]);
  });
});

describe('a consumer that leaves', () => {
  it.each<[when: string, chunks: Chunk[], recorded: Recorded]>([
    ['before the finish reason', [TEXT], UNFINISHED],
    ['behind the finish reason', [TEXT, FINISH], FINISHED],
  ])('ends the span without an error and closes the source, by break %s', async (_, chunks, recorded) => {
    const source = sending([...chunks, USAGE], SERVER_ERROR);
    const call = instrument(source);

    let seen = 0;
    for await (const chunk of call.stream) {
      expect(chunk).toEqual(chunks[seen]);
      if (++seen === chunks.length) break;
    }

    expect(call.recorded()).toEqual([recorded]);
    expect(call.end).toHaveBeenCalledTimes(1);
    await expect(source.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it('because of its own exception leaves the span without an error: it is not the call that failed', async () => {
    const call = instrument(sending([FINISH, USAGE]));

    const consumer = async (): Promise<void> => {
      for await (const chunk of call.stream) if (chunk.finish) throw CONSUMER_BUG;
    };

    await expect(consumer()).rejects.toBe(CONSUMER_BUG);
    expect(call.recorded()).toEqual([FINISHED]);
    expect(call.end).toHaveBeenCalledTimes(1);
  });

  it('before it has read anything ends the span', async () => {
    const call = instrument(sending([TEXT]));

    await expect(call.stream.return?.('early')).resolves.toEqual({ done: true, value: 'early' });

    expect(call.recorded()).toEqual([UNFINISHED]);
  });

  it('while a read hangs ends the span at once, and the broken read adds nothing to it', async () => {
    const call = instrument(hanging([TEXT]));

    await call.stream.next();
    const pending = call.stream.next();
    await call.stream.return?.();

    await expect(pending).rejects.toBe(GONE);
    expect(call.record).not.toHaveBeenCalled();
    expect(call.recorded()).toEqual([UNFINISHED]);
    expect(call.end).toHaveBeenCalledTimes(1);
  });

  it('gets the error that closing the source causes, and the span does not', async () => {
    const iterator = { next: () => Promise.resolve({ done: false, value: TEXT }), return: () => Promise.reject(GONE) };
    const call = instrument({ [Symbol.asyncIterator]: () => iterator });

    await expect(call.stream.return?.()).rejects.toBe(GONE);
    expect(call.recorded()).toEqual([UNFINISHED]);
  });

  it('twice ends the span once', async () => {
    const call = instrument(sending([TEXT]));

    await call.stream.return?.();
    await call.stream.return?.();

    expect(call.end).toHaveBeenCalledTimes(1);
  });

  it('leaves a source that cannot be closed as it is', async () => {
    const call = instrument({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: false, value: TEXT }) }),
    });

    await expect(call.stream.return?.('early')).resolves.toEqual({ done: true, value: 'early' });
    expect(call.recorded()).toEqual([UNFINISHED]);
  });
});

describe('an error that the consumer throws into the stream', () => {
  it.each<[what: string, chunks: Chunk[], error: Error, recorded: Recorded]>([
    ['its own, before the finish reason', [TEXT], CONSUMER_BUG, failed(UNFINISHED, CONSUMER_BUG)],
    ['its own, behind the finish reason', [FINISH], CONSUMER_BUG, failed(FINISHED, CONSUMER_BUG)],
    ['a transport error, before the finish reason', [TEXT], GONE, failed(UNFINISHED, GONE)],
    ['a transport error, behind the finish reason', [FINISH], GONE, FINISHED],
  ])('reaches the source, and is recorded as one of the source would be: %s', async (_, chunks, error, recorded) => {
    const source = sending([...chunks, USAGE]);
    const thrown = jest.spyOn(source, 'throw');
    const call = instrument(source);

    for (const chunk of chunks) await expect(call.stream.next()).resolves.toEqual({ done: false, value: chunk });
    await expect(call.stream.throw?.(error)).rejects.toBe(error);

    expect(thrown).toHaveBeenCalledWith(error);
    expect(call.recorded()).toEqual([recorded]);
    expect(call.end).toHaveBeenCalledTimes(1);
    await expect(source.next()).resolves.toEqual({ done: true, value: undefined });
  });

  it('closes a source into which nothing can be thrown', async () => {
    const source = hanging([TEXT])[Symbol.asyncIterator]();
    const closed = jest.spyOn(source, 'return');
    const call = instrument({ [Symbol.asyncIterator]: () => source });

    await expect(call.stream.throw?.(CONSUMER_BUG)).rejects.toBe(CONSUMER_BUG);

    expect(closed).toHaveBeenCalledTimes(1);
    expect(call.recorded()).toEqual([failed(UNFINISHED, CONSUMER_BUG)]);
  });
});

it('the source gets the same number of reads as the consumer makes', async () => {
  const source = sending([TEXT, FINISH])[Symbol.asyncIterator]();
  const read = jest.spyOn(source, 'next');
  const call = instrument({ [Symbol.asyncIterator]: () => source });

  await call.stream.next();

  expect(read).toHaveBeenCalledTimes(1);
  expect(call.recorded()).toEqual([]);
});
