/**
 * What clients of gRPC and Connect write of a call that they cancelled themselves.
 */
import type { TeardownText } from './teardown-errors.js';

const PYTHON_CALLS: readonly string[] = [
  'grpc.RpcError',
  '_MultiThreadedRendezvous',
  'grpc._channel._MultiThreadedRendezvous',
  'AioRpcError',
  'grpc.aio.AioRpcError',
  'grpc.aio._call.AioRpcError',
];

const PYTHON_REPR = `of RPC that terminated with:\n\tstatus = StatusCode.CANCELLED\n\tdetails = "Locally cancelled by application!"\n\tdebug_error_string =`;

type Row = readonly [
  pattern: string,
  runtime: string,
  messages: readonly string[],
  types: readonly string[],
  needsType?: true,
];

const ROWS: readonly Row[] = [
  ['grpc.js.cancelled', 'gRPC JS', ['1 CANCELLED: Cancelled on client'], ['1', 'Error']],
  ['grpc.ruby.cancelled', 'gRPC Ruby', ['1:CANCELLED: Cancelled on client'], ['GRPC::Cancelled']],
  ['grpc.python.cancelled', 'gRPC Python', ['Locally cancelled by application!'], PYTHON_CALLS],
  [
    'grpc.python.call_cancelled',
    'gRPC Python, a call as text',
    [
      `<_MultiThreadedRendezvous ${PYTHON_REPR} "None"\n>`,
      `<AioRpcError ${PYTHON_REPR} "UNKNOWN:Error received from peer  {grpc_status:1}"\n>`,
      `<AioRpcError ${PYTHON_REPR} ""\n>`,
    ],
    PYTHON_CALLS,
  ],
  [
    'google.python.cancelled',
    'google-api-core',
    ['499 Locally cancelled by application!'],
    ['Cancelled', 'google.api_core.exceptions.Cancelled'],
  ],
  [
    'grpc.java.cancelled',
    'gRPC Java',
    ['CANCELLED: io.grpc.Context was cancelled without error'],
    ['io.grpc.StatusRuntimeException'],
  ],
  [
    'google.java.cancelled',
    'gax for Java',
    ['java.util.concurrent.CancellationException: User cancelled stream'],
    ['com.google.api.gax.rpc.CancelledException'],
  ],
  [
    'google.java.cancelled',
    'gax for Java',
    ['User cancelled stream'],
    ['java.util.concurrent.CancellationException'],
    true,
  ],
  [
    'grpc.dotnet.cancelled',
    'gRPC .NET',
    [
      'Status(StatusCode="Cancelled", Detail="Call canceled by the client.")',
      'Status(StatusCode="Cancelled", Detail="gRPC call disposed.")',
      'Status(StatusCode="Cancelled", Detail="gRPC call disposed.", DebugException="System.OperationCanceledException: The operation was canceled.")',
    ],
    ['RpcException', 'Grpc.Core.RpcException'],
  ],
  [
    'connect.canceled',
    'connect-node',
    [
      '[canceled] This operation was aborted',
      '[canceled] connection aborted',
      '[canceled] http/2 stream closed with error code CANCEL (0x8)',
      'ConnectError: [canceled] This operation was aborted',
    ],
    ['1', 'Error', 'ConnectError'],
  ],
  [
    'connect.reset',
    'connect-node',
    ['[aborted] read ECONNRESET', '[aborted] socket hang up', 'ConnectError: [aborted] socket hang up'],
    ['10', 'Error', 'ConnectError'],
  ],
  [
    'connect.go.canceled',
    'connect-go',
    [
      'canceled: context canceled',
      'canceled: http2: response body closed',
      'canceled: stream error: stream ID 5; CANCEL',
      'canceled: stream error: stream ID 17; CANCEL; received from peer',
    ],
    ['*connect.Error'],
    true,
  ],
];

export const CALL_CANCELLATIONS: readonly TeardownText[] = ROWS.flatMap(
  ([pattern, runtime, messages, types, needsType]) =>
    messages.map((message) => ({
      runtime,
      message,
      types,
      pattern,
      group: 'client' as const,
      ...(needsType && { needsType }),
    })),
);

/** Calls that somebody else ended, or that ended for another reason. */
export const NO_CALL_CANCELLATIONS: readonly { readonly message: string; readonly types: readonly string[] }[] = [
  { message: '1 CANCELLED: Cancelled by the server', types: ['1', 'Error'] },
  { message: `<${PYTHON_REPR} "None"\n>`, types: PYTHON_CALLS },
  { message: `<_MultiThreadedRendezvous ${PYTHON_REPR} "a "quota" ran out"\n>`, types: PYTHON_CALLS },
  { message: `<_MultiThreadedRendezvous ${PYTHON_REPR} "a\nquota ran out"\n>`, types: PYTHON_CALLS },
  { message: `<a call ${PYTHON_REPR} "None"\n>`, types: PYTHON_CALLS },
  { message: '[unavailable] read ECONNRESET', types: ['14', 'Error', 'ConnectError'] },
  { message: '[canceled] read ECONNRESET', types: ['1', 'Error', 'ConnectError'] },
  { message: 'ConnectError:[canceled] connection aborted', types: ['1', 'Error', 'ConnectError'] },
  { message: 'canceled: stream error: stream ID x; CANCEL', types: ['*connect.Error'] },
  { message: 'canceled: stream error: stream ID 5; INTERNAL_ERROR', types: ['*connect.Error'] },
  { message: 'Status(StatusCode="Internal", Detail="Call canceled by the client.")', types: ['RpcException'] },
  { message: 'Locally cancelled by application', types: PYTHON_CALLS },
  {
    message: 'Status(StatusCode="Cancelled", Detail="gRPC call disposed.", DebugException="System.IO.IOException: x")',
    types: ['RpcException'],
  },
];
