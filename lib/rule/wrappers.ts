/**
 * What clients put before the text of the error that they pass on, where that is no plain phrase and no name of a type.
 * To teach the rule a new one, add a row with its source.
 */
import type { FinishedSpan } from '../otel/span.js';
import { isLlmUrl, isServerPort } from './llm-url.js';
import { anyOf, expressionOf, isRegExp } from './text-tests.js';

/** What stands around a text. */
export interface WrapperObject {
  /**
   * What stands before the text. Of an expression the group `url` must be the address of an LLM call, and the group
   * `port` the port of the span's server, where the span names it.
   */
  readonly before: string | RegExp;
  /** What stands behind the text. Default: nothing. */
  readonly after?: string | RegExp | undefined;
}

/** What stands before a text, or around it. */
export type Wrapper = string | RegExp | WrapperObject;

/** The wrappers that are known without configuration. */
export const DEFAULT_WRAPPERS: readonly Wrapper[] = [
  // golang/go net/url Error.Error, net OpError.Error
  /Post "(?<url>[^"\s]+)": /,
  /read tcp [^\s>]+->[^\s>]+:(?<port>\d+): (?:read: )?/,
  // grpc/grpc-go internal/status/status.go; behind what callers of googleapis/gax-go iterators put before it
  /(?:iterator next: )?rpc error: code = Canceled desc = /,
  'Anthropic Error: ', // anthropics/anthropic-sdk-go, around an error of the transport
  'anthropic: failed to create message: ', // tmc/langchaingo llms/anthropic/anthropicllm.go
  // sashabaranov/go-openai, openai/openai-go: the call that their users name
  /stream\.(?:Recv|Next|Read)(?:\(\))?: /,
  // aws/smithy-go OperationError, transport/http ResponseError, CanceledError: not of ApplyGuardrail and CountTokens
  /operation error Bedrock Runtime: (?:Converse|InvokeModel)\w*, (?:https response error StatusCode: 200, RequestID: [\w-]*, )?canceled, /,
  // python/cpython OSError: ECONNRESET of macOS, Linux and Windows
  /\[(?:Errno (?:54|104)|WinError 10054)\] /,
  'socket connection broken: ', // python-trio/trio _highlevel_socket.py
  'Error communicating with OpenAI: ', // openai/openai-python 0.x api_requestor.py
  'Connection error.: ', // the same from 1.0 on, with its cause
  // BerriAI/litellm exceptions.py, litellm_core_utils/exception_mapping_utils.py
  {
    before: /(?:litellm\.)?APIConnectionError: (?:APIConnectionError: )?[A-Z]\w*Exception (?:APIConnectionError )?- /,
    after: /(?: LiteLLM Retried: \d+ times)?(?:, LiteLLM Max Retries: \d+)?/,
  },
  // Python's repr of them, which LangChain and others write
  {
    before: /(?:RemoteProtocol|Read|ChunkedEncoding|Protocol|ClientPayload)Error\(['"]/,
    after: /['"]\)/,
  },
  // spring-projects/spring-framework WebClientResponseException.java
  /200 OK from POST (?<url>[^\s,]+), but response failed with cause: /,
  // dotnet/runtime System.Net.Sockets Strings.resx, net_io_readfailure; Win32Exception.cs ToString
  'Unable to read data from the transport connection: ',
  /System\.Net\.Sockets\.SocketException \(\d+\): /,
  /Request failed: java\.(?:io\.IO|net\.Socket)Exception: /, // openai/openai-java, with its cause
  // 64bit/async-openai error.rs, jpopesculian/reqwest-eventsource error.rs, seanmonstar/reqwest src/error.rs
  /(?:(?:Transport|http) error: )?(?:error decoding response body|request or response body error): /,
  /error decoding response body for url \((?<url>\S+)\): /,
  // 0xPlaygrounds/rig: PromptError, completion/request.rs CompletionError, http_client/mod.rs Error
  /(?:CompletionError: )?HttpError: Http client error: /,
  // node-fetch: body.js
  /Invalid response body while trying to fetch (?<url>\S+): /,
  // vercel/ai: packages/provider-utils
  'Failed to process successful response: ',
  // google-gemini/deprecated-generative-ai-js
  '[GoogleGenerativeAI Error]: ',
  // nodejs/node internal/http2/core.js: what it names as the cause must be a teardown itself
  { before: 'The pending stream has been canceled (caused by: ', after: ')' },
];

/** The text inside a wrapper, `undefined` where that is not around `text`. */
export type Unwrap = (text: string, span: FinishedSpan) => string | undefined;

/** Takes off the first of `wrappers` that is around a text. */
export function compileWrappers(wrappers: readonly Wrapper[]): Unwrap {
  const unwraps = wrappers.map(compileWrapper);
  const befores = wrappers.map((wrapper) => partsOf(wrapper).before);
  const any = anyOf(befores, atStart);
  return (text, span) => {
    if (!any.test(text)) return undefined;
    for (const unwrap of unwraps) {
      const inner = unwrap(text, span);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
}

function atStart(source: string): string {
  return `^(?:${source})`;
}

/** A wrapper as an object, also one that is no more than what stands before the text. */
export function partsOf(wrapper: Wrapper): WrapperObject {
  return typeof wrapper === 'string' || isRegExp(wrapper) ? { before: wrapper } : wrapper;
}

function compileWrapper(wrapper: Wrapper): Unwrap {
  const { before, after = '' } = partsOf(wrapper);
  const start = expressionOf(before, atStart);
  const end = expressionOf(after, (source) => `(?:${source})$`);
  return (text, span) => {
    const found = start.exec(text);
    if (found === null) return undefined;
    const { url, port } = found.groups ?? {};
    if (url !== undefined && !isLlmUrl(url, span)) return undefined;
    if (port !== undefined && !isServerPort(port, span)) return undefined;
    const rest = text.slice(found[0].length);
    const stop = end.exec(rest);
    return stop === null ? undefined : rest.slice(0, stop.index);
  };
}
