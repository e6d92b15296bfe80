import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Span,
} from '@opentelemetry/api';
import { loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { BasicTracerProvider, BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Verdict } from '../lib/judge.js';
import type { TeardownSpanProcessorOptions } from '../lib/options.js';
import type { SpanProcessorLike } from '../lib/span-processor.js';
import type { FinishedSpan, SpanIds } from '../lib/span.js';
import { TeardownSpanProcessor } from '../lib/teardown-span-processor.js';
import { makeSpan } from './make-span.js';
import { SerialisingExporter } from './serialising-exporter.js';

const reported: unknown[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  reported.length = 0;
  setGlobalErrorHandler((error) => reported.push(error));
});

afterEach(() => {
  jest.useRealTimers();
  setGlobalErrorHandler(loggingErrorHandler());
});

/** What `next` received: the names of the spans in their order, with `corrected` behind those that were. */
class Received implements SpanProcessorLike {
  readonly spans: FinishedSpan[] = [];
  readonly calls: string[] = [];

  onStart(): void {
    // nothing to do
  }

  onEnd(span: FinishedSpan): void {
    this.spans.push(span);
    this.calls.push(shown(span));
  }

  forceFlush(): Promise<void> {
    this.calls.push('forceFlush');
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.calls.push('shutdown');
    return Promise.resolve();
  }
}

function shown({ name, events }: FinishedSpan): string {
  return events.some((event) => event.name === 'teardown') ? `${name} corrected` : name;
}

interface Recorder {
  readonly next: Received;
  readonly processor: TeardownSpanProcessor;
  readonly start: (name: string, parent?: Span, attributes?: Attributes, kind?: SpanKind) => Span;
}

function recorder(options: TeardownSpanProcessorOptions = {}, next: Received = new Received()): Recorder {
  const processor = new TeardownSpanProcessor({ wholeCall: true, next, ...options });
  return { next, processor, start: startOf(processor) };
}

function startOf(processor: SpanProcessorLike): Recorder['start'] {
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  return (name, parent, attributes = ATTRIBUTES[name.split(' ')[0] ?? ''] ?? {}, kind = SpanKind.CLIENT) =>
    provider
      .getTracer('app')
      .startSpan(name, { kind, attributes }, parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent));
}

type Name = 'chat' | 'POST';

/** How spans start, by the first word of their names. */
const ATTRIBUTES: Readonly<Record<string, Attributes>> = {
  chat: { 'gen_ai.operation.name': 'chat' },
  agent: { 'gen_ai.operation.name': 'invoke_agent' },
  POST: { 'http.request.method': 'POST' },
};

function endFinished(span: Span): void {
  span.setAttribute('gen_ai.response.finish_reasons', ['stop']);
  span.end();
}

function endTornDown(span: Span, attributes: Attributes = { 'http.response.status_code': 200 }): void {
  endWith(span, 'other side closed', attributes);
}

function endWith(span: Span, message: string, attributes: Attributes): void {
  span.setAttributes(attributes);
  span.recordException({ name: 'Error', message });
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.end();
}

const FINISHED: Attributes = { 'gen_ai.response.finish_reasons': ['stop'] };

describe('the transport', () => {
  it.each<[status: string, end: (chat: Span) => void, exported: string]>([
    ['UNSET', endFinished, 'chat'],
    [
      'OK',
      (chat) => {
        endFinished(chat.setStatus({ code: SpanStatusCode.OK }));
      },
      'chat',
    ],
    [
      'a false error',
      (chat) => {
        endTornDown(chat, FINISHED);
      },
      'chat corrected',
    ],
  ])('is corrected when its chat span finished: %s', (_status, end, exported) => {
    const { next, start } = recorder();
    const chat = start('chat');
    const post = start('POST', chat);
    endTornDown(post, { 'http.response.status_code': 200, 'error.type': 'UND_ERR_SOCKET' });
    expect(next.calls).toEqual([]);
    end(chat);
    expect(next.calls).toEqual(['POST corrected', exported]);
    expect(next.spans[0]).toMatchObject({
      status: { code: SpanStatusCode.OK },
      attributes: { 'http.request.method': 'POST', 'http.response.status_code': 200 },
      events: [
        {
          name: 'teardown',
          attributes: {
            'teardown.pattern': 'undici.other_side_closed',
            'teardown.chat.span_id': chat.spanContext().spanId,
            'teardown.status.message': 'other side closed',
            'exception.message': 'other side closed',
            'error.type': 'UND_ERR_SOCKET',
          },
        },
      ],
    });
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[what: string, end: (chat: Span) => void]>([
    [
      'a real error',
      (chat) => {
        endWith(chat, 'consumer bug', FINISHED);
      },
    ],
    [
      'no finish reason',
      (chat) => {
        endTornDown(chat, {});
      },
    ],
    [
      'no finish reason and no error',
      (chat) => {
        chat.end();
      },
    ],
    [
      'an unfinished reason',
      (chat) => {
        endTornDown(chat, { 'gen_ai.response.finish_reasons': ['error'] });
      },
    ],
  ])('goes on as it was when its chat span has %s', (_what, end) => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST', chat));
    end(chat);
    expect(next.calls).toEqual(['POST', 'chat']);
  });

  it.each<[what: string, end: (post: Span) => void]>([
    [
      'has another error',
      (post) => {
        endWith(post, 'corrupt JSON', { 'http.response.status_code': 200 });
      },
    ],
    [
      'has a second, real error',
      (post) => {
        post.recordException(new Error('bug'));
        endTornDown(post);
      },
    ],
    [
      'got no response',
      (post) => {
        endTornDown(post, {});
      },
    ],
    [
      'was refused',
      (post) => {
        endTornDown(post, { 'http.response.status_code': 529 });
      },
    ],
    [
      'was redirected',
      (post) => {
        endTornDown(post, { 'http.response.status_code': 302 });
      },
    ],
    [
      'names a status',
      (post) => {
        endTornDown(post, { 'http.response.status_code': 200, 'error.type': '500' });
      },
    ],
    [
      'says that it timed out',
      (post) => {
        endWith(post, 'Body Timeout Error', { 'http.response.status_code': 200 });
      },
    ],
    [
      'does not describe its error',
      (post) => {
        post.setAttribute('http.response.status_code', 200).setStatus({ code: SpanStatusCode.ERROR }).end();
      },
    ],
    [
      'is the span of an agent',
      (post) => {
        endTornDown(post, { 'http.response.status_code': 200, 'gen_ai.operation.name': 'invoke_agent' });
      },
    ],
    [
      'is a chat span that did not finish',
      (post) => {
        endTornDown(post, { 'http.response.status_code': 200, 'gen_ai.operation.name': 'chat' });
      },
    ],
  ])('goes on at once when it %s', (_what, end) => {
    const { next, start } = recorder();
    const chat = start('chat');
    end(start('POST', chat));
    expect(next.calls).toEqual(['POST']);
    endFinished(chat);
    expect(next.calls).toEqual(['POST', 'chat']);
  });

  it.each<[what: string, attributes: Attributes, kind: SpanKind]>([
    ['is no client span', { 'http.request.method': 'POST' }, SpanKind.INTERNAL],
    ['is no HTTP span', { 'rpc.system.name': 'grpc' }, SpanKind.CLIENT],
    ['did not say at its start that it is one', { 'url.full': 'https://api.example' }, SpanKind.CLIENT],
  ])('is no transport when it %s', (_what, attributes, kind) => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST', chat, attributes, kind));
    endFinished(chat);
    expect(next.calls).toEqual(['POST', 'chat']);
  });

  it.each<[what: string, atStart: Attributes, atEnd: Attributes]>([
    ['old semantic conventions', { 'http.method': 'POST' }, { 'http.status_code': 200 }],
    ['attributes that all come later', {}, { 'http.request.method': 'POST', 'http.response.status_code': 200 }],
    ['a status as a text', { 'http.request.method': 'POST' }, { 'http.response.status_code': '206' }],
  ])('is known by %s', (_what, atStart, atEnd) => {
    const { next, start } = recorder();
    const chat = start('chat', undefined, {}, SpanKind.INTERNAL);
    endTornDown(start('POST', chat, atStart), atEnd);
    chat.setAttributes({ 'gen_ai.operation.name': 'chat', ...FINISHED }).end();
    expect(next.calls).toEqual(['POST corrected', 'chat']);
  });

  it('is the last attempt alone, one after the other', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST 1', chat));
    endTornDown(start('POST 2', chat));
    expect(next.calls).toEqual(['POST 1']);
    endFinished(chat);
    expect(next.calls).toEqual(['POST 1', 'POST 2 corrected', 'chat']);
  });

  it('is the last attempt alone, also when that one succeeded', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST 1', chat));
    start('POST 2', chat).setAttribute('http.response.status_code', 200).end();
    endFinished(chat);
    expect(next.calls).toEqual(['POST 2', 'POST 1', 'chat']);
  });

  it('is the last of parallel attempts by start time, in whatever order they end', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    const first = start('POST 1', chat);
    const second = start('POST 2', chat);
    second.setAttribute('http.response.status_code', 200).end();
    endTornDown(first);
    endFinished(chat);
    expect(next.calls).toEqual(['POST 2', 'POST 1', 'chat']);
  });

  it('is no attempt that started before a clock was set back: which one is the last is not known', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST 1', chat));
    jest.setSystemTime(Date.now() - 500);
    endTornDown(start('POST 2', chat));
    endFinished(chat);
    expect(next.calls).toEqual(['POST 2', 'POST 1', 'chat']);
  });

  it('is the last attempt again when the clock has caught up', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    start('POST 1', chat).end();
    jest.setSystemTime(Date.now() - 500);
    start('POST 2', chat).end();
    jest.setSystemTime(Date.now() + 501);
    const last = start('POST 3', chat);
    endFinished(chat);
    endTornDown(last);
    expect(next.calls).toEqual(['POST 1', 'POST 2', 'chat', 'POST 3 corrected']);
  });

  it('is no child of an agent around the chat span', () => {
    const { next, start } = recorder();
    const agent = start('agent');
    endTornDown(start('POST', agent));
    endFinished(start('chat', agent));
    endFinished(agent);
    expect(next.calls).toEqual(['chat', 'POST', 'agent']);
  });

  it.each([
    ['is corrected', 9_999, 'POST corrected'],
    ['goes on as it was when that is ten seconds ago', 10_000, 'POST'],
  ])('that ends after its chat span %s', (_what, later, exported) => {
    const { next, start } = recorder();
    const chat = start('chat');
    const post = start('POST', chat);
    endFinished(chat);
    jest.advanceTimersByTime(later);
    endTornDown(post);
    expect(next.calls).toEqual(['chat', exported]);
  });

  it('that ends after its chat span goes on as it was when more calls were to be remembered', () => {
    const { next, start } = recorder({ wholeCall: { maxRememberedCalls: 1 } });
    const posts = ['1', '2'].map((number) => {
      const chat = start(`chat ${number}`);
      const post = start(`POST ${number}`, chat);
      endFinished(chat);
      return post;
    });
    for (const post of posts) endTornDown(post);
    expect(next.calls).toEqual(['chat 1', 'chat 2', 'POST 1', 'POST 2 corrected']);
  });

  it.each<[how: string, end: (post: Span) => void, exported: string]>([
    [
      'well',
      (post) => {
        post.end();
      },
      'POST 2',
    ],
    ['torn down', endTornDown, 'POST 2 corrected'],
    [
      'with a real error',
      (post) => {
        endWith(post, 'corrupt JSON', {});
      },
      'POST 2',
    ],
    [
      'long before, so that it waited in vain',
      (post) => {
        endTornDown(post);
        jest.advanceTimersByTime(5000);
      },
      'POST 2',
    ],
  ])('that has ended %s takes no place among the calls that are remembered', (_how, end, exported) => {
    const { next, start } = recorder({ wholeCall: { maxRememberedCalls: 1 } });
    const chat = start('chat 1');
    const late = start('POST 1', chat);
    endFinished(chat);
    const other = start('chat 2');
    end(start('POST 2', other));
    endFinished(other);
    endTornDown(late);
    expect(next.calls).toEqual(['chat 1', exported, 'chat 2', 'POST 1 corrected']);
  });

  it.each<[when: string, ended: readonly Name[], shown: readonly Name[], exported: string[]]>([
    ['ended before its chat span', ['POST', 'chat'], ['POST', 'chat'], ['POST corrected', 'chat']],
    ['ended after its chat span', ['chat', 'POST'], ['chat', 'POST'], ['chat', 'POST corrected']],
    ['is shown after its chat span', ['POST', 'chat'], ['chat', 'POST'], ['chat', 'POST corrected']],
  ])('that %s is corrected where spans are shown when all have ended', (_when, ended, shown, exported) => {
    const { next, processor } = recorder();
    const seen = new Map<string, FinishedSpan>();
    const start = startOf({
      onStart: (span, parentContext) => {
        processor.onStart(span, parentContext);
        seen.set(span.name, span);
      },
      onEnd: () => undefined,
      forceFlush: () => processor.forceFlush(),
      shutdown: () => processor.shutdown(),
    });
    const chat = start('chat');
    const spans: Record<Name, Span> = { chat, POST: start('POST', chat) };
    for (const name of ended) (name === 'chat' ? endFinished : endTornDown)(spans[name]);
    for (const name of shown) processor.onEnd(seen.get(name) ?? makeSpan());
    expect(next.calls).toEqual(exported);
  });

  it('does not wait longer for a later attempt that cannot be read', () => {
    const { next, processor, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST', chat));
    const unreadable = makeSpan({
      kind: SpanKind.CLIENT,
      attributes: { 'http.request.method': 'POST' },
      parentSpanContext: chat.spanContext(),
      spanContext: () => {
        throw new Error('unreadable');
      },
    });
    processor.onStart(unreadable, trace.setSpan(ROOT_CONTEXT, chat));
    endFinished(chat);
    expect(next.calls).toEqual(['POST corrected', 'chat']);
  });

  it('that starts after its chat span ended is none, and the one before it is no longer the last', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    const first = start('POST 1', chat);
    endFinished(chat);
    endTornDown(start('POST 2', chat));
    endTornDown(start('POST 3', chat));
    endTornDown(first);
    expect(next.calls).toEqual(['chat', 'POST 2', 'POST 3', 'POST 1']);
  });

  it('under a parent of another process does not wait', () => {
    const { next, start } = recorder();
    const remote = trace.wrapSpanContext({
      traceId: '94d527fdc58f245b25da02e944b8f149',
      spanId: 'e2c55307c6657ec0',
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    });
    endTornDown(start('POST', remote));
    expect(next.calls).toEqual(['POST']);
  });

  it('may be a finished span of the Anthropic SDK that names no more than an API error', () => {
    const { next, processor } = recorder();
    const provider = new BasicTracerProvider({ spanProcessors: [processor] });
    const outer = provider
      .getTracer('openinference')
      .startSpan('outer', { attributes: { 'openinference.span.kind': 'LLM' } });
    const inner = provider
      .getTracer('com.anthropic.sdk.typescript')
      .startSpan(
        'inner',
        { kind: SpanKind.CLIENT, attributes: { 'gen_ai.operation.name': 'chat', 'http.request.method': 'POST' } },
        trace.setSpan(ROOT_CONTEXT, outer),
      );
    inner.setAttributes({ 'anthropic.message.stop_reason': 'end_turn', 'http.response.status_code': 200 });
    inner.setAttribute('error.type', 'api_error').setStatus({ code: SpanStatusCode.ERROR }).end();
    outer.setAttribute('llm.finish_reason', 'end_turn').end();
    expect(next.calls).toEqual(['inner corrected', 'outer']);
  });
});

describe('the chat span around', () => {
  it('is corrected at once when its only chat child has finished', () => {
    const { next, start } = recorder();
    const outer = start('chat outer');
    const inner = start('chat inner', outer);
    endFinished(inner);
    endTornDown(outer, {});
    expect(next.calls).toEqual(['chat inner', 'chat outer corrected']);
    expect(next.spans[1]?.events[0]?.attributes?.['teardown.chat.span_id']).toBe(inner.spanContext().spanId);
  });

  it('waits for its only chat child, and is corrected when that finishes', () => {
    const { next, start } = recorder();
    const outer = start('chat outer');
    const inner = start('chat inner', outer);
    endTornDown(outer, {});
    expect(next.calls).toEqual([]);
    endTornDown(inner, FINISHED);
    expect(next.calls).toEqual(['chat outer corrected', 'chat inner corrected']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[what: string, record: (recording: Recorder) => void, exported: string[]]>([
    [
      'its only chat child did not finish',
      ({ start }) => {
        const outer = start('chat outer');
        endTornDown(start('chat inner', outer), {});
        endTornDown(outer, {});
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'its only chat child does not finish',
      ({ start }) => {
        const outer = start('chat outer');
        const inner = start('chat inner', outer);
        endTornDown(outer, {});
        endTornDown(inner, {});
      },
      ['chat outer', 'chat inner'],
    ],
    [
      'it has a second chat child, which is still open',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        start('chat second', outer);
        endTornDown(outer, {});
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'a second chat child showed itself late',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        const late = start('late', outer, {}, SpanKind.INTERNAL);
        late.setAttribute('gen_ai.operation.name', 'chat').end();
        endTornDown(outer, {});
      },
      ['chat inner', 'late', 'chat outer'],
    ],
    [
      'it has an unfinished reason of its own',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        endTornDown(outer, { 'gen_ai.response.finish_reasons': ['error'] });
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'it says that it is in progress',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        endTornDown(outer, { 'gen_ai.response.finish_reasons': ['in_progress'] });
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'it asked for several choices',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        endTornDown(outer, { 'gen_ai.request.choice.count': 2 });
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'it has a real error',
      ({ start }) => {
        const outer = start('chat outer');
        endFinished(start('chat inner', outer));
        endWith(outer, 'consumer bug', {});
      },
      ['chat inner', 'chat outer'],
    ],
    [
      'it is an agent',
      ({ start }) => {
        const outer = start('agent outer');
        endFinished(start('chat inner', outer));
        endTornDown(outer, {});
      },
      ['chat inner', 'agent outer'],
    ],
    [
      'it is no span of a model at all',
      ({ start }) => {
        const outer = start('handler', undefined, { 'code.function.name': 'handle' }, SpanKind.INTERNAL);
        endFinished(start('chat inner', outer));
        endTornDown(outer, { 'gen_ai.operation.name': 'chat' });
      },
      ['chat inner', 'handler'],
    ],
  ])('stays as it was when %s', (_what, record, exported) => {
    const recording = recorder();
    record(recording);
    expect(recording.next.calls).toEqual(exported);
  });

  it('does not prove the error of its own transport false', () => {
    const { next, start } = recorder();
    const outer = start('chat outer');
    const inner = start('chat inner', outer);
    const late = start('POST late', outer);
    endTornDown(start('POST early', outer), {});
    endTornDown(outer, {});
    endTornDown(late);
    endFinished(inner);
    expect(next.calls).toEqual(['POST early', 'POST late', 'chat outer corrected', 'chat inner']);
  });

  it('is known by a dialect of its own', () => {
    const dialects = [{ name: 'ours', marker: 'ours.kind', finishReasons: ['ours.reason'] }];
    const { next, start } = recorder({ dialects });
    const outer = start('outer', undefined, { 'ours.kind': 'chat' });
    start('inner', outer, { 'ours.kind': 'chat' }).setAttribute('ours.reason', 'stop').end();
    endTornDown(outer, {});
    expect(next.calls).toEqual(['inner', 'outer corrected']);
  });
});

describe('spans that wait', () => {
  it('go on as they were after five seconds, with one timer that keeps no process alive', () => {
    const { next, start } = recorder();
    const chats = ['1', '2', '3'].map((number) => {
      const chat = start(`chat ${number}`);
      endTornDown(start(`POST ${number}`, chat));
      jest.advanceTimersByTime(1000);
      return chat;
    });
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1999);
    expect(next.calls).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(next.calls).toEqual(['POST 1']);
    jest.advanceTimersByTime(2000);
    expect(next.calls).toEqual(['POST 1', 'POST 2', 'POST 3']);
    expect(jest.getTimerCount()).toBe(0);
    for (const chat of chats) endFinished(chat);
    expect(next.calls.slice(3)).toEqual(['chat 1', 'chat 2', 'chat 3']);
  });

  it('leave as they were when there are too many, the oldest first', () => {
    const { next, start } = recorder({ wholeCall: { maxHeldSpans: 2 } });
    const chats = ['1', '2', '3'].map((number) => {
      const chat = start(`chat ${number}`);
      endTornDown(start(`POST ${number}`, chat));
      return chat;
    });
    expect(next.calls).toEqual(['POST 1']);
    for (const chat of chats) endFinished(chat);
    expect(next.calls.slice(1)).toEqual(['chat 1', 'POST 2 corrected', 'chat 2', 'POST 3 corrected', 'chat 3']);
  });

  it.each(['forceFlush', 'shutdown'] as const)('leave as they were before the %s of next', async (method) => {
    const { next, processor, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST', chat));
    await processor[method]();
    endFinished(chat);
    expect(next.calls).toEqual(['POST', method, 'chat']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are none after a shutdown', async () => {
    const { next, processor, start } = recorder();
    const chat = start('chat');
    const post = start('POST', chat);
    await processor.shutdown();
    endTornDown(post);
    endTornDown(chat, FINISHED);
    expect(next.calls).toEqual(['shutdown', 'POST', 'chat corrected']);
  });

  it('do not hold up others', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    endTornDown(start('POST', chat));
    start('GET').end();
    endWith(start('SELECT', chat, { 'db.system.name': 'postgresql' }), 'terminated', {});
    expect(next.calls).toEqual(['GET', 'SELECT']);
  });

  it('do not break the end of the span that releases them when next throws', () => {
    const failure = new Error('from next');
    const next = new Received();
    const onEnd = next.onEnd.bind(next);
    next.onEnd = (span) => {
      onEnd(span);
      if (span.name === 'POST') throw failure;
    };
    const { start } = recorder({}, next);
    const chat = start('chat');
    endTornDown(start('POST', chat));
    endFinished(chat);
    expect(next.calls).toEqual(['POST corrected', 'chat']);
    expect(reported).toEqual([failure]);
  });

  it.each<[what: string, releases: string, ends: string, exported: string[]]>([
    ['releases', 'POST 1', 'chat 2', ['POST 1', 'POST 2 corrected', 'chat 2', 'forceFlush']],
    ['waits for', 'POST 1', 'chat 1', ['POST 1', 'chat 1', 'POST 2', 'forceFlush']],
  ])('are lost or doubled neither when next ends a span that %s another', async (_what, releases, ends, exported) => {
    const next = new Received();
    const chats = new Map<string, Span>();
    const onEnd = next.onEnd.bind(next);
    next.onEnd = (span) => {
      onEnd(span);
      const chat = span.name === releases ? chats.get(ends) : undefined;
      if (chat !== undefined) endFinished(chat);
    };
    const { start, processor } = recorder({}, next);
    for (const number of ['1', '2']) {
      const chat = start(`chat ${number}`);
      chats.set(`chat ${number}`, chat);
      endTornDown(start(`POST ${number}`, chat));
    }
    await processor.forceFlush();
    expect(next.calls).toEqual(exported);
  });

  it('are not lost when next ends their chat span while an earlier attempt leaves', async () => {
    const next = new Received();
    const onEnd = next.onEnd.bind(next);
    const { start, processor } = recorder({}, next);
    const chat = start('chat');
    next.onEnd = (span) => {
      onEnd(span);
      if (span.name === 'POST 1') endFinished(chat);
    };
    endTornDown(start('POST 1', chat));
    endTornDown(start('POST 2', chat));
    await processor.forceFlush();
    expect(next.calls).toEqual(['POST 1', 'chat', 'POST 2', 'forceFlush']);
  });

  it('are forgotten with the oldest parents, where parents never end', () => {
    const { next, start } = recorder();
    const chat = start('chat');
    const post = start('POST', chat);
    for (let count = 0; count < 80_000; count++) start('GET', start('forgotten'), { 'http.request.method': 'GET' });
    endTornDown(post);
    expect(next.calls).toEqual(['POST']);
  });
});

describe('verdicts', () => {
  const told = (
    options: TeardownSpanProcessorOptions,
  ): { verdicts: unknown[]; counted: unknown[]; recording: Recorder } => {
    const verdicts: unknown[] = [];
    const counted: unknown[] = [];
    const recording = recorder({
      onVerdict: (verdict: Verdict, { name }) => {
        verdicts.push([name, verdict.reason, verdict.falseError ? verdict.borrowed : undefined]);
      },
      meterProvider: {
        getMeter: () => ({ createCounter: () => ({ add: (_value, attributes) => void counted.push(attributes) }) }),
      },
      ...options,
    });
    return { verdicts, counted, recording };
  };

  it.each<[mode: string, options: TeardownSpanProcessorOptions, verdict: string]>([
    ['with next', {}, 'corrected'],
    ['in place', { next: undefined }, 'corrected'],
    ['with next, as a dry run', { dryRun: true }, 'would-correct'],
    ['in place, as a dry run', { next: undefined, dryRun: true }, 'would-correct'],
  ])('tell chat, transport and nested corrections apart, %s', (_mode, options, verdict) => {
    const { verdicts, counted, recording } = told(options);
    const outer = recording.start('chat outer');
    const inner = recording.start('chat inner', outer);
    const chatSpanId = inner.spanContext().spanId;
    endTornDown(recording.start('POST', inner));
    endTornDown(outer, {});
    endTornDown(inner, FINISHED);
    expect([...verdicts].sort()).toEqual([
      ['POST', 'teardown', { part: 'transport', chatSpanId }],
      ['chat inner', 'teardown', undefined],
      ['chat outer', 'teardown', { part: 'nested', chatSpanId }],
    ]);
    const common = { 'teardown.verdict': verdict, 'teardown.pattern': 'undici.other_side_closed' };
    expect(counted).toHaveLength(3);
    expect(counted).toEqual(
      expect.arrayContaining([
        common,
        { ...common, 'teardown.part': 'transport' },
        { ...common, 'teardown.part': 'nested' },
      ]),
    );
  });

  it('tell of a chat span that waited in vain once, and of other spans nothing', () => {
    const { verdicts, recording } = told({});
    const outer = recording.start('chat outer');
    recording.start('chat inner', outer);
    endTornDown(outer, {});
    const chat = recording.start('chat');
    endTornDown(recording.start('POST', chat));
    jest.advanceTimersByTime(5000);
    expect(recording.next.calls).toEqual(['chat outer', 'POST']);
    expect(verdicts).toEqual([['chat outer', 'unfinished', undefined]]);
  });

  it('do not delay or change anything as a dry run', () => {
    const { next, start } = recorder({ dryRun: true });
    const chat = start('chat');
    endTornDown(start('POST', chat));
    expect(next.calls).toEqual(['POST']);
    endFinished(chat);
    expect(next.calls).toEqual(['POST', 'chat']);
  });

  it('report a predicate that throws once, and its spans pass', () => {
    const cause = new Error('bug');
    const { next, start } = recorder({
      patterns: [
        function broken() {
          throw cause;
        },
      ],
    });
    for (const chat of [start('chat'), start('chat')]) {
      endTornDown(start('POST', chat));
      endFinished(chat);
    }
    expect(next.calls).toEqual(['POST', 'chat', 'POST', 'chat']);
    expect(reported).toEqual([new Error('teardown pattern "broken" failed', { cause })]);
  });
});

describe('in place', () => {
  const recordInPlace = (processors: (exporting: SpanProcessor, ours: SpanProcessor) => SpanProcessor[]) => {
    const exporter = new SerialisingExporter();
    const batch = new BatchSpanProcessor(exporter);
    const ours = new TeardownSpanProcessor({ wholeCall: true });
    const tracer = new BasicTracerProvider({ spanProcessors: processors(batch, ours) }).getTracer('app');
    const start = (name: string, parent?: Span): Span =>
      tracer.startSpan(
        name,
        { kind: SpanKind.CLIENT, attributes: ATTRIBUTES[name] ?? {} },
        parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent),
      );
    const exported = async (): Promise<unknown[]> => {
      await batch.forceFlush();
      return exporter.spans.map(({ name, status }) => [name, status.code]);
    };
    return { start, exported };
  };

  it.each<[order: string, processors: (exporting: SpanProcessor, ours: SpanProcessor) => SpanProcessor[]]>([
    ['before the exporting processor', (exporting, ours) => [ours, exporting]],
    ['after it', (exporting, ours) => [exporting, ours]],
  ])('corrects what the exporter still has in its queue, %s', async (_order, processors) => {
    const { start, exported } = recordInPlace(processors);
    const chat = start('chat');
    endTornDown(start('POST', chat));
    endFinished(chat);
    expect(await exported()).toEqual([
      ['POST', SpanStatusCode.OK],
      ['chat', SpanStatusCode.UNSET],
    ]);
  });

  it('corrects a transport that ends after its chat span before anything is exported', () => {
    const exported: unknown[] = [];
    const exporting: SpanProcessor = {
      onStart: () => undefined,
      onEnd: (span) => exported.push(shown(span)),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    };
    const { start } = recordInPlace((_batch, ours) => [exporting, ours]);
    const chat = start('chat');
    const post = start('POST', chat);
    endFinished(chat);
    endTornDown(post);
    expect(exported).toEqual(['chat', 'POST corrected']);
  });
});

it('tells spans of one id apart by their traces', () => {
  const next = new Received();
  const processor = new TeardownSpanProcessor({ wholeCall: true, next });
  const ids = (trace: string, span: string): SpanIds => ({ traceId: trace.repeat(32), spanId: span.repeat(16) });
  const posts = ['a', 'b'].map((traceId) =>
    makeSpan({
      name: `POST ${traceId}`,
      attributes: { 'http.request.method': 'POST', 'http.response.status_code': 200 },
      spanContext: () => ({ ...ids(traceId, '2'), traceFlags: 1 }),
      parentSpanContext: ids(traceId, '1'),
    }),
  );
  for (const post of posts) processor.onStart(post, ROOT_CONTEXT);
  for (const post of posts) processor.onEnd(post);
  processor.onEnd(
    makeSpan({
      name: 'chat b',
      status: { code: 0 },
      events: [],
      spanContext: () => ({ ...ids('b', '1'), traceFlags: 1 }),
      parentSpanContext: undefined,
    }),
  );
  processor.onEnd(
    makeSpan({
      name: 'chat a',
      status: { code: 0 },
      events: [],
      spanContext: () => ({ ...ids('a', '1'), traceFlags: 1 }),
      parentSpanContext: undefined,
    }),
  );
  expect(next.calls).toEqual(['POST b', 'chat b', 'POST a corrected', 'chat a']);
});

it('passes spans that cannot be read', () => {
  const next = new Received();
  const processor = new TeardownSpanProcessor({ wholeCall: true, next });
  const { start } = recorder({ next: processor });
  const chat = start('chat');
  start('POST', chat);
  const unreadable = (status: number): FinishedSpan =>
    Object.create(
      { status: { code: status }, name: 'unreadable', events: [], attributes: {} },
      {
        spanContext: {
          get: () => {
            throw new Error('no context');
          },
        },
        kind: {
          get: () => {
            throw new Error('no kind');
          },
        },
      },
    ) as FinishedSpan; // as far as it can be read
  for (const status of [SpanStatusCode.OK, SpanStatusCode.ERROR]) {
    const span = unreadable(status);
    processor.onStart(span, ROOT_CONTEXT);
    processor.onEnd(span);
  }
  const inPlace = new TeardownSpanProcessor({ wholeCall: true });
  inPlace.onEnding(unreadable(SpanStatusCode.ERROR));
  expect(next.calls).toEqual(['unreadable', 'unreadable']);
  expect(reported).toEqual([]);
});
