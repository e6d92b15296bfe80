/**
 * Teardown errors of a client that closed the stream itself. To teach the rule a new text, add a row with its source.
 */
import { CALL_CANCELLATION_PATTERNS } from './call-cancellation-patterns.js';
import { JVM_ERRORS } from './jvm-errors.js';
import type { NamedPattern } from './pattern.js';

/** The client itself closed the stream or cancelled the call. */
export const CLIENT_TEARDOWN_PATTERNS: readonly NamedPattern[] = [
  // golang/net http2/transport.go; golang/go context/context.go, net/http/transfer.go, io/pipe.go, internal/poll/fd.go
  { name: 'go.http2.body_closed', text: 'http2: response body closed' },
  { name: 'go.context_canceled', text: 'context canceled' },
  { name: 'go.http.body_closed', text: 'http: read on closed response body' },
  { name: 'go.http.canceled', text: 'net/http: request canceled' },
  { name: 'go.io.closed_pipe', text: 'io: read/write on closed pipe' },
  { name: 'go.net.closed', text: 'use of closed network connection' },
  ...CALL_CANCELLATION_PATTERNS,
  // nodejs/node lib/internal/abort_controller.js, errors.js, http2/core.js; node-fetch; mafintosh/end-of-stream
  { name: 'node.aborted', text: ['This operation was aborted', 'The operation was aborted'] },
  { name: 'node.premature_close', text: ['Premature close', 'premature close'] },
  { name: 'node.http2.stream_canceled', text: 'The pending stream has been canceled' },
  { name: 'undici.client_destroyed', text: 'The client is destroyed' }, // nodejs/undici core/errors.js
  { name: 'node_fetch.aborted', text: 'The user aborted a request' }, // node-fetch 2 lib/index.js; cohere-ai core/fetcher
  // openai-node, anthropic-sdk-typescript core/error.ts; nodejs/undici lib/core/errors.js; smithy-typescript @smithy/core
  { name: 'sdk.aborted', text: ['Request was aborted', 'Request aborted'] },
  { name: 'langchain.aborted', text: 'Model invocation was aborted' }, // @langchain/core language_models
  // google-gemini/deprecated-generative-ai-js requests/response-helpers.ts
  { name: 'google.generative_ai.aborted', text: 'Request aborted when reading from the stream' },
  { name: 'axios.canceled', text: 'canceled' }, // axios/axios cancel/CanceledError.js
  { name: 'axios.xhr_aborted', text: 'Request aborted', type: 'ECONNABORTED' }, // axios/axios adapters/xhr.js
  // chromium blink core/fetch/body_stream_buffer.cc, core/dom/abort_signal.cc
  { name: 'chrome.aborted', text: ['BodyStreamBuffer was aborted', 'signal is aborted without reason'] },
  { name: 'webkit.aborted', text: 'Fetch is aborted', type: ['', '20', 'AbortError'] }, // WebKit Modules/fetch/FetchResponse.cpp
  // Of a reader that is released under a read: chromium readable_stream_default_reader.cc, gecko
  // ReadableStreamDefaultReader.cpp, nodejs/node lib/internal/webstreams/readablestream.js
  { name: 'browser.reader_released', text: ['Releasing Default reader', 'Releasing lock'], type: 'TypeError' },
  { name: 'node.reader_released', text: 'Invalid state: Releasing reader', type: ['ERR_INVALID_STATE', 'TypeError'] },
  { name: 'deno.aborted', text: 'The signal has been aborted' }, // denoland/deno ext/web/03_abort_signal.js
  // oven-sh/bun src/bun.js/bindings/ErrorCode.cpp, CommonAbortReason::ConnectionClosed
  { name: 'bun.connection_closed', text: 'The connection was closed', type: ['', 'ABORT_ERR', 'AbortError'] },
  // expo/expo packages/expo: src/winter/fetch/FetchErrors.ts, FetchExceptions.swift and .kt
  {
    name: 'expo.canceled',
    text: /(?:fetch failed: )?(?:\w+: )?Fetch request has been canceled(?: \(at [^()\n]*\))?/,
  },
  // agronholm/anyio _backends/_asyncio.py; a reason that somebody gave stands behind `; reason: `
  { name: 'anyio.cancelled', text: /Cancelled (?:via|by) cancel scope [0-9a-f]+(?: by <Task [^;\n]*>)?/ },
  // encode/httpx _exceptions.py
  { name: 'httpx.stream_closed', text: 'Attempted to read or stream content, but the stream has been closed' },
  // square/okhttp RealCall.kt. Not under any type: mssql has a RequestError that says so.
  { name: 'okhttp.canceled', text: 'Canceled', type: ['', ...JVM_ERRORS] },
  // openjdk/jdk java.net.http ResponseSubscribers.java: the body was closed under a read, also by the client that lost it
  { name: 'jdk.closed', text: 'closed', type: JVM_ERRORS },
  { name: 'jdk.closed', text: 'java.io.IOException: closed' },
  { name: 'okhttp.stream_closed', text: 'stream closed', type: JVM_ERRORS }, // square/okhttp Http2Stream.kt FramingSource
  // Kotlin/kotlinx.coroutines AbstractCoroutine.kt, flow/internal/FlowExceptions.kt
  {
    name: 'kotlin.cancelled',
    text: [
      /(?:Standalone|Deferred|Producer|Scope|Undispatched|Flow)Coroutine was cancelled/,
      'Flow was aborted, no more elements needed',
      'Child of the scoped flow was cancelled',
    ],
  },
  // dotnet/runtime System.Private.CoreLib Strings.resx: OperationCanceled, TaskCanceledException_ctor_DefaultMessage
  { name: 'dotnet.canceled', text: ['The operation was canceled', 'A task was canceled'] },
  { name: 'hyper.canceled', text: 'operation was canceled' }, // hyperium/hyper src/error.rs
  // dotnet/runtime System.Net.Sockets Strings.resx, net_io_readfailure; Win32Exception.cs: ECANCELED, and
  // WSA_OPERATION_ABORTED, whose text ends with a dot of its own
  {
    name: 'dotnet.read_canceled',
    text: [
      'Unable to read data from the transport connection: Operation canceled',
      'Unable to read data from the transport connection: The I/O operation has been aborted because of either a thread exit or an application request..',
      'System.Net.Sockets.SocketException (#): Operation canceled',
      'System.Net.Sockets.SocketException (#): The I/O operation has been aborted because of either a thread exit or an application request',
    ],
  },
  { name: 'python.cancelled', text: ['CancelledError()', 'GeneratorExit()'] }, // their repr
  // The types and codes that come with these texts, where there is no text. `ERR_CANCELED` and .NET's stand for timeouts
  // too. @langchain/core and vercel/next.js next-request.ts write the name as the message.
  {
    name: 'client.error_type',
    text: '',
    type: [
      'AbortError',
      'ABORT_ERR',
      '20',
      'UND_ERR_ABORT',
      'UND_ERR_ABORTED',
      'APIUserAbortError',
      'ERR_STREAM_PREMATURE_CLOSE',
      'ERR_HTTP2_STREAM_CANCEL',
      'ResponseAborted',
      'context.Canceled',
    ],
  },
  // python/cpython asyncio/exceptions.py
  {
    name: 'python.cancelled',
    text: '',
    type: [
      'CancelledError',
      'asyncio.CancelledError',
      'asyncio.exceptions.CancelledError',
      'concurrent.futures._base.CancelledError',
      'GeneratorExit',
    ],
  },
];
