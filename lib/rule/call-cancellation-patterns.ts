/**
 * Teardown errors of a call of gRPC or Connect that its client cancelled. To teach the rule a new text, add a row with its
 * source. What a server writes under the same code is its own affair: only the clients' own texts are here.
 */
import type { NamedPattern } from './pattern.js';

/** The calls of gRPC for Python, which are errors themselves. */
const PYTHON_CALLS: readonly string[] = [
  ...['', 'grpc.RpcError', '_MultiThreadedRendezvous', 'grpc._channel._MultiThreadedRendezvous'],
  ...['AioRpcError', 'grpc.aio.AioRpcError', 'grpc.aio._call.AioRpcError'],
];

/** The client itself cancelled the call. */
export const CALL_CANCELLATION_PATTERNS: readonly NamedPattern[] = [
  // grpc/grpc-node grpc-js/src/call.ts, whose code is 1; grpc/grpc src/ruby/lib/grpc/errors.rb puts the code before the
  // details; grpc/grpc src/python grpc/_channel.py; grpc/grpc-java io/grpc/Contexts.java
  { name: 'grpc.js.cancelled', text: '1 CANCELLED: Cancelled on client', type: ['', '1', 'Error'] },
  { name: 'grpc.ruby.cancelled', text: '1:CANCELLED: Cancelled on client' },
  {
    name: 'grpc.python.cancelled',
    text: 'Locally cancelled by application!',
    type: PYTHON_CALLS,
  },
  { name: 'grpc.java.cancelled', text: 'CANCELLED: io.grpc.Context was cancelled without error' },
  // grpc/grpc src/python _channel.py, aio/_call.py; googleapis/python-api-core exceptions.py: 499 is CANCELLED
  {
    name: 'grpc.python.call_cancelled',
    text: /<\w+ of RPC that terminated with:\n\tstatus = StatusCode\.CANCELLED\n\tdetails = "Locally cancelled by application!"\n\tdebug_error_string = "[^"\n]*"\n>/,
    type: PYTHON_CALLS,
  },
  {
    name: 'google.python.cancelled',
    text: '499 Locally cancelled by application!',
    type: ['', 'Cancelled', 'google.api_core.exceptions.Cancelled'],
  },
  // googleapis/sdk-platform-java gax-grpc ExceptionResponseObserver.java, gax ServerStreamingAttemptCallable.java
  { name: 'google.java.cancelled', text: 'java.util.concurrent.CancellationException: User cancelled stream' },
  { name: 'google.java.cancelled', text: 'User cancelled stream', type: 'java.util.concurrent.CancellationException' },
  // grpc/grpc-dotnet GrpcProtocolConstants.cs, Status.cs: a token was cancelled, or the call disposed
  {
    name: 'grpc.dotnet.cancelled',
    text: /Status\(StatusCode="Cancelled", Detail="(?:Call canceled by the client|gRPC call disposed)\."(?:, DebugException="System\.OperationCanceledException: The operation was canceled\.")?\)/,
    type: ['', 'RpcException', 'Grpc.Core.RpcException'],
  },
  // connectrpc/connect-es connect-node/src/node-error.ts, http2-session-manager.ts: codes 1 and 10. Whoever reads from a
  // database may reset too, but under another code. The type is not known in general: httpx names a connection that never
  // was so.
  {
    name: 'connect.canceled',
    text: /(?:ConnectError: )?\[canceled\] (?:This operation was aborted|connection aborted|http\/2 stream closed with error code CANCEL \(0x8\))/,
    type: ['', '1', 'Error', 'ConnectError'],
  },
  {
    name: 'connect.reset',
    text: /(?:ConnectError: )?\[aborted\] (?:read ECONNRESET|socket hang up)/,
    type: ['', '10', 'Error', 'ConnectError'],
  },
  // connectrpc/connect-go error.go wrapIfContextError, wrapIfContextDone, wrapIfRSTError
  {
    name: 'connect.go.canceled',
    text: /canceled: (?:context canceled|http2: response body closed|stream error: stream ID \d+; CANCEL(?:; received from peer)?)/,
    type: '*connect.Error',
  },
];
