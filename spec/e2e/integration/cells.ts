/**
 * What is played with every client: what the server does, and what the client does by design.
 */
import type { ServedScenario } from '../../../examples/demo/scenarios.js';

/** What the client does when it has read the finish reason. */
export type Action = 'consume' | `${'break' | 'abort' | 'throw'}-finish`;

/** What the server does. */
export type ScenarioName =
  | 'normal'
  | `finish-then-${'reset' | 'destroy' | 'hang' | 'error-event'}`
  | `${'cut' | 'destroy' | 'close'}-before-finish`
  | `error-${'event' | '429' | '500'}`;

export interface Cell {
  readonly scenario: ScenarioName;
  readonly action: Action;
}

interface Row extends Omit<ServedScenario, 'model'> {
  readonly actions: readonly Action[];
}

const TO_THE_END: Pick<Row, 'actions'> = { actions: ['consume'] };
const ANYTHING: Pick<Row, 'actions'> = { actions: ['consume', 'break-finish', 'abort-finish', 'throw-finish'] };
/** Who consumes to the end never comes back from a server that hangs. */
const LEAVING: Pick<Row, 'actions'> = { actions: ['break-finish', 'abort-finish', 'throw-finish'] };

const SCENARIOS: Readonly<Record<ScenarioName, Row>> = {
  normal: { status: 200, sends: ['text', 'finish', 'done'], ending: 'end', ...ANYTHING },
  'finish-then-reset': { status: 200, sends: ['text', 'finish'], ending: 'reset', ...ANYTHING },
  'finish-then-destroy': { status: 200, sends: ['text', 'finish'], ending: 'close', ...ANYTHING },
  'finish-then-hang': { status: 200, sends: ['text', 'finish'], ending: 'wait', ...LEAVING },
  'finish-then-error-event': { status: 200, sends: ['text', 'finish', 'error'], ending: 'end', ...TO_THE_END },
  'cut-before-finish': { status: 200, sends: ['text'], ending: 'reset', ...TO_THE_END },
  'destroy-before-finish': { status: 200, sends: ['text'], ending: 'close', ...TO_THE_END },
  'close-before-finish': { status: 200, sends: ['text'], ending: 'end', ...TO_THE_END },
  'error-event': { status: 200, sends: ['text', 'error'], ending: 'end', ...TO_THE_END },
  'error-429': { status: 429, sends: [], ending: 'end', ...TO_THE_END },
  'error-500': { status: 500, sends: [], ending: 'end', ...TO_THE_END },
};

const NAMES = Object.keys(SCENARIOS) as ScenarioName[]; // its keys

/** For the server: a request selects its scenario by the model's name. */
export const SERVED_SCENARIOS: readonly ServedScenario[] = NAMES.map((model) => {
  const { status, sends, ending } = SCENARIOS[model];
  return { model, status, sends, ending };
});

export const CELLS: readonly Cell[] = NAMES.flatMap((scenario) =>
  SCENARIOS[scenario].actions.map((action) => ({ scenario, action })),
);
