import type { FinishedSpan } from '../lib/span.js';
import { exceptionEvent, makeSpan } from '../spec/make-span.js';

/** A span as production has it, and what the processor makes of it. */
export interface BenchCase {
  readonly name: string;
  readonly span: FinishedSpan;
}

/** Twelve attributes, as an instrumentation of an LLM client writes them. */
export const CHAT_ATTRIBUTES: Readonly<Record<string, string | number | string[]>> = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.request.temperature': 0.2,
  'gen_ai.request.max_tokens': 1024,
  'gen_ai.response.id': 'chatcmpl-9J3uQx',
  'gen_ai.response.model': 'gpt-4o-2024-11-20',
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.usage.input_tokens': 812,
  'gen_ai.usage.output_tokens': 214,
  'server.address': 'api.example.com',
  'server.port': 443,
};

export const BENCH_CASES: readonly BenchCase[] = [
  { name: 'span that is not ERROR', span: makeSpan({ status: { code: 0 }, attributes: CHAT_ATTRIBUTES, events: [] }) },
  {
    name: 'ERROR span that is no chat span',
    span: makeSpan({
      status: { code: 2, message: 'connect ECONNREFUSED 127.0.0.1:5432' },
      attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'app', 'server.port': 5432 },
      events: [],
    }),
  },
  { name: 'real error on a chat span', span: chatSpan('The server had an error while processing your request') },
  { name: 'real error, message of 2,048 characters', span: chatSpan('x'.repeat(2048)) },
  { name: 'real error, message of 1 MiB', span: chatSpan('x'.repeat(2 ** 20)) },
  { name: 'false error, context canceled', span: chatSpan('context canceled') },
  { name: 'false error, terminated', span: chatSpan('terminated') },
];

function chatSpan(message: string): FinishedSpan {
  return makeSpan({
    status: { code: 2, message },
    attributes: { ...CHAT_ATTRIBUTES, 'error.type': 'Error' },
    events: [exceptionEvent(message, 'Error')],
  });
}
