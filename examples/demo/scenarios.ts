/**
 * What the server does with a call, as data. A request selects its scenario by the model's name.
 */

/** The pieces of a streamed answer, in the order in which a healthy stream has them. */
export type Part = 'text' | 'finish' | 'error' | 'done';

/** How the server leaves the stream after the last part. With `wait` it does nothing, and the client aborts. */
export type Ending = 'end' | 'reset' | 'close' | 'wait' | 'stream-error';

export type ClientName = 'Anthropic SDK' | 'fetch' | 'node:http2';

/** What the server needs to know of a scenario. With the status `none` it leaves before it answers. */
export interface ServedScenario {
  readonly model: string;
  readonly status: 200 | 429 | 500 | 'none';
  readonly sends: readonly Part[];
  readonly ending: Ending;
}

export interface Scenario extends ServedScenario {
  readonly happens: string;
  /** The clients that can meet it: an abort leaves the Anthropic SDK's span unset, which is no false error. */
  readonly clients: readonly ClientName[];
}

const ALL: readonly ClientName[] = ['Anthropic SDK', 'fetch', 'node:http2'];

export const SCENARIOS: readonly Scenario[] = [
  {
    model: 'healthy',
    happens: 'finished',
    status: 200,
    sends: ['text', 'finish', 'done'],
    ending: 'end',
    clients: ALL,
  },
  {
    model: 'reset-after-finish',
    happens: 'finished, then reset by the server',
    status: 200,
    sends: ['text', 'finish'],
    ending: 'reset',
    clients: ALL,
  },
  {
    model: 'close-after-finish',
    happens: 'finished, then closed by the server',
    status: 200,
    sends: ['text', 'finish'],
    ending: 'close',
    clients: ['Anthropic SDK', 'fetch'],
  },
  {
    model: 'abort-after-finish',
    happens: 'finished, then aborted by the client',
    status: 200,
    sends: ['text', 'finish'],
    ending: 'wait',
    clients: ['fetch', 'node:http2'],
  },
  {
    model: 'reset-before-finish',
    happens: 'reset before the finish reason',
    status: 200,
    sends: ['text'],
    ending: 'reset',
    clients: ALL,
  },
  {
    model: 'end-before-finish',
    happens: 'ended before the finish reason',
    status: 200,
    sends: ['text'],
    ending: 'end',
    clients: ALL,
  },
  {
    model: 'error-after-finish',
    happens: 'finished, then an error event',
    status: 200,
    sends: ['text', 'finish', 'error'],
    ending: 'end',
    clients: ALL,
  },
  {
    model: 'stream-error-after-finish',
    happens: 'finished, then INTERNAL_ERROR',
    status: 200,
    sends: ['text', 'finish'],
    ending: 'stream-error',
    clients: ['node:http2'],
  },
  { model: 'http-500', happens: 'HTTP 500', status: 500, sends: [], ending: 'end', clients: ALL },
];

/** One call of the demo. */
export interface Call {
  readonly client: ClientName;
  readonly scenario: Scenario;
}

export const CALLS: readonly Call[] = ALL.flatMap((client) =>
  SCENARIOS.filter(({ clients }) => clients.includes(client)).map((scenario) => ({ client, scenario })),
);

/** What is true of a call, whatever its span says. */
export type Truth = 'success' | 'torn down' | 'failure';

/** Told by what the server sent alone: the verdict of the package has no part in it. */
export function truthOf({ sends, ending }: Scenario): Truth {
  if (!sends.includes('finish') || sends.includes('error') || ending === 'stream-error') return 'failure';
  return sends.includes('done') ? 'success' : 'torn down';
}
