/**
 * Attributes of chat spans in each dialect, and of spans that are none. Run by specs, benches and property tests.
 */
import type { SpanAttributes } from '../../lib/otel/span.js';
import { HAS_UNFINISHED } from '../../lib/rule/finish-reasons.js';

/** A chat span that says how it ended. */
export interface ChatCase {
  readonly writer: string;
  /** The dialect's name. */
  readonly dialect: string;
  readonly attributes: SpanAttributes;
  readonly operation: string;
  /** How many choices the attributes prove finished. */
  readonly finished: number;
}

/** A span that is no chat span. */
export interface OtherCase {
  readonly span: string;
  readonly attributes: SpanAttributes;
}

export const CHAT_CASES: readonly ChatCase[] = [
  {
    writer: 'the GenAI conventions',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.response.finish_reasons': ['stop'],
    },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the GenAI conventions before gen_ai.provider.name',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'text_completion',
      'gen_ai.system': 'openai',
      'gen_ai.response.finish_reasons': ['length', 'stop'],
    },
    operation: 'text_completion',
    finished: 2,
  },
  {
    writer: 'the GenAI conventions for Google',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'generate_content',
      'gen_ai.system': 'gcp.gemini',
      'gen_ai.response.finish_reasons': ['STOP'],
    },
    operation: 'generate_content',
    finished: 1,
  },
  {
    writer: 'Sentry',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'sentry.op': 'gen_ai.chat',
      'gen_ai.response.finish_reasons': '["stop"]',
    },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'LangSmith',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': 'stop, tool_calls' },
    operation: 'chat',
    finished: 2,
  },
  {
    writer: 'a writer of bare texts',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': 'stop' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'a writer of the singular',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reason': 'end_turn' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'a writer of output messages',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.output.messages': '[{"role":"assistant","parts":[],"finish_reason":"stop"}]',
    },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: "the Anthropic SDK's own spans",
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'anthropic.message.stop_reason': 'end_turn',
    },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'OpenInference',
    dialect: 'openinference',
    attributes: { 'openinference.span.kind': 'LLM', 'llm.model_name': 'gpt-4.1', 'llm.finish_reason': 'stop' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: "OpenInference with another dialect's finish reason",
    dialect: 'openinference',
    attributes: { 'openinference.span.kind': 'LLM', 'ai.response.finishReason': 'stop' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the GenAI conventions with the stop reason of a response',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'llm.response.stop_reason': 'end_turn' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the Vercel AI SDK, streaming text',
    dialect: 'vercel-ai',
    attributes: {
      'operation.name': 'ai.streamText.doStream',
      'ai.operationId': 'ai.streamText.doStream',
      'ai.response.finishReason': 'tool-calls',
      'gen_ai.response.finish_reasons': ['tool-calls'],
    },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the Vercel AI SDK, generating text',
    dialect: 'vercel-ai',
    attributes: { 'ai.operationId': 'ai.generateText.doGenerate', 'ai.response.finishReason': 'stop' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the Vercel AI SDK, streaming an object',
    dialect: 'vercel-ai',
    attributes: { 'ai.operationId': 'ai.streamObject.doStream', 'gen_ai.response.finish_reasons': ['stop'] },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'the Vercel AI SDK, generating an object',
    dialect: 'vercel-ai',
    attributes: { 'ai.operationId': 'ai.generateObject.doGenerate', 'ai.response.finishReason': 'length' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'OpenLLMetry, chat',
    dialect: 'openllmetry',
    attributes: {
      'llm.request.type': 'chat',
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.completion.1.finish_reason': 'length',
    },
    operation: 'chat',
    finished: 2,
  },
  {
    writer: 'OpenLLMetry, more than nine choices',
    dialect: 'openllmetry',
    attributes: { 'llm.request.type': 'chat', 'gen_ai.completion.10.finish_reason': 'stop' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'OpenLLMetry, completion',
    dialect: 'openllmetry',
    attributes: { 'llm.request.type': 'completion', 'llm.response.finish_reason': 'stop' },
    operation: 'text_completion',
    finished: 1,
  },
  {
    writer: 'OpenLLMetry, a stop reason',
    dialect: 'openllmetry',
    attributes: { 'llm.request.type': 'chat', 'llm.response.stop_reason': 'end_turn' },
    operation: 'chat',
    finished: 1,
  },
  {
    writer: 'Langfuse beside the GenAI conventions',
    dialect: 'langfuse',
    attributes: { 'langfuse.observation.type': 'generation', 'gen_ai.response.finish_reasons': ['stop'] },
    operation: 'chat',
    finished: 1,
  },
];

/** Chat spans that do not prove that their stream ended. */
export const UNFINISHED_CHAT_CASES: readonly ChatCase[] = [
  {
    writer: 'the GenAI conventions without finish reasons',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat' },
    operation: 'chat',
    finished: 0,
  },
  {
    writer: 'the GenAI conventions with an error as the reason',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['error'] },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: 'a writer of two attributes that contradict',
    dialect: 'gen_ai',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.output.messages': '[{"role":"assistant","finish_reason":"error"}]',
    },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: 'output messages without a reason',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.output.messages': '[{"role":"assistant","parts":[]}]' },
    operation: 'chat',
    finished: 0,
  },
  {
    writer: 'the Anthropic SDK in the middle of a turn',
    dialect: 'gen_ai',
    attributes: { 'gen_ai.operation.name': 'chat', 'anthropic.message.stop_reason': 'pause_turn' },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: "OpenInference with an unfinished reason in another dialect's attribute",
    dialect: 'openinference',
    attributes: {
      'openinference.span.kind': 'LLM',
      'llm.finish_reason': 'stop',
      'ai.response.finishReason': 'error',
    },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: 'the Vercel AI SDK after a stream that never finished',
    dialect: 'vercel-ai',
    attributes: { 'ai.operationId': 'ai.streamText.doStream', 'ai.response.finishReason': 'unknown' },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: 'OpenLLMetry with one unfinished choice',
    dialect: 'openllmetry',
    attributes: {
      'llm.request.type': 'chat',
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.completion.1.finish_reason': 'error',
    },
    operation: 'chat',
    finished: HAS_UNFINISHED,
  },
  {
    writer: 'OpenLLMetry without finish reasons',
    dialect: 'openllmetry',
    attributes: { 'llm.request.type': 'chat', 'gen_ai.completion.0.content': 'Hi' },
    operation: 'chat',
    finished: 0,
  },
  {
    writer: 'Langfuse alone',
    dialect: 'langfuse',
    attributes: { 'langfuse.observation.type': 'generation', 'langfuse.observation.output': 'Hi' },
    operation: 'chat',
    finished: 0,
  },
];

const STOP: SpanAttributes = { 'gen_ai.response.finish_reasons': ['stop'] };

/** Spans that a dialect claims, and that are no chat spans although they have a final finish reason. */
export const OTHER_CASES: readonly OtherCase[] = [
  ...[
    'embeddings',
    'retrieval',
    'execute_tool',
    'create_agent',
    'invoke_agent',
    'invoke_workflow',
    'agent_step',
    'rerank',
    'Chat',
    'constructor',
    '__proto__',
    '',
  ].map((operation) => ({
    span: `the operation ${JSON.stringify(operation)}`,
    attributes: { 'gen_ai.operation.name': operation, ...STOP },
  })),
  { span: 'an operation that is a list', attributes: { 'gen_ai.operation.name': ['chat'], ...STOP } },
  { span: 'an operation that is a number', attributes: { 'gen_ai.operation.name': 1, ...STOP } },
  ...['AGENT', 'CHAIN', 'TOOL', 'EMBEDDING', 'RETRIEVER', 'RERANKER', 'GUARDRAIL', 'llm', 'toString'].map((kind) => ({
    span: `OpenInference's ${kind}`,
    attributes: { 'openinference.span.kind': kind, 'llm.finish_reason': 'stop' },
  })),
  ...[
    'ai.streamText',
    'ai.generateText',
    'ai.streamObject',
    'ai.generateObject',
    'ai.toolCall',
    'ai.embed',
    'ai.embed.doEmbed',
  ].map((operation) => ({
    span: `the Vercel AI SDK's ${operation}`,
    attributes: { 'ai.operationId': operation, 'ai.response.finishReason': 'stop', ...STOP },
  })),
  ...['embedding', 'rerank', 'unknown'].map((type) => ({
    span: `OpenLLMetry's ${type}`,
    attributes: { 'llm.request.type': type, 'gen_ai.completion.0.finish_reason': 'stop' },
  })),
  ...['span', 'agent', 'tool', 'chain', 'embedding', 'retriever', 'event'].map((type) => ({
    span: `Langfuse's ${type}`,
    attributes: { 'langfuse.observation.type': type, ...STOP },
  })),
];

/** Spans that no dialect claims. */
export const UNCLAIMED_CASES: readonly OtherCase[] = [
  { span: 'a span without attributes', attributes: {} },
  { span: 'an HTTP client span', attributes: { 'http.request.method': 'POST', 'http.response.status_code': 200 } },
  { span: 'a span that only has finish reasons', attributes: STOP },
  { span: 'a span of a traceloop workflow', attributes: { 'traceloop.span.kind': 'workflow', ...STOP } },
  { span: 'a null as the operation', attributes: { 'gen_ai.operation.name': null, ...STOP } },
  { span: 'an undefined operation', attributes: { 'gen_ai.operation.name': undefined, ...STOP } },
];

/** Spans with the marks of two families of which one says that it is no chat span. */
export const CONTRADICTING_CASES: readonly OtherCase[] = [
  {
    span: 'a chat to the conventions, a wrapper to the Vercel AI SDK',
    attributes: { 'gen_ai.operation.name': 'chat', 'ai.operationId': 'ai.streamText', ...STOP },
  },
  {
    span: 'a wrapper to the conventions, an LLM to OpenInference',
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'openinference.span.kind': 'LLM', ...STOP },
  },
  {
    span: 'a chat to the conventions, a chain to OpenInference',
    attributes: { 'gen_ai.operation.name': 'chat', 'openinference.span.kind': 'CHAIN', ...STOP },
  },
  {
    span: 'a call to the Vercel AI SDK, a span to Langfuse',
    attributes: { 'ai.operationId': 'ai.streamText.doStream', 'langfuse.observation.type': 'span', ...STOP },
  },
  {
    span: 'a chat to OpenLLMetry, a tool to the conventions',
    attributes: { 'llm.request.type': 'chat', 'gen_ai.operation.name': 'execute_tool', ...STOP },
  },
];

/** Chat spans with the marks of two families that agree. */
export const AGREEING_CASES: readonly OtherCase[] = [
  {
    span: 'a chat to the conventions and to Langfuse',
    attributes: { 'gen_ai.operation.name': 'chat', 'langfuse.observation.type': 'generation', ...STOP },
  },
  {
    span: 'a call to the Vercel AI SDK and an LLM to OpenInference',
    attributes: {
      'ai.operationId': 'ai.streamText.doStream',
      'openinference.span.kind': 'LLM',
      'ai.response.finishReason': 'stop',
    },
  },
  {
    span: 'a chat to the conventions and to OpenLLMetry, with the reason of the latter',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'llm.request.type': 'chat',
      'gen_ai.completion.0.finish_reason': 'stop',
    },
  },
];
