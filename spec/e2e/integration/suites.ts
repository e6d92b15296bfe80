/**
 * What the program plays: the cells, and the calls that are corrected as a whole.
 */
import type { ServedScenario } from '../../../examples/demo/scenarios.js';
import { CELLS, SERVED_SCENARIOS, type Action, type Cell } from './cells.js';
import { PROCESSORS, WHOLE_CALL_PROCESSORS, type Processors } from './placements.js';
import { SERVED_ATTEMPTS, WHOLE_CALLS, type WholeCall } from './whole-calls.js';

/** A call: the scenario that it asks the server for, and what its client does. */
export interface SuiteCell {
  readonly scenario: string;
  readonly action: Action;
}

interface Suite<Played extends SuiteCell> {
  readonly cells: readonly Played[];
  readonly scenarios: readonly ServedScenario[];
  readonly processors: Processors;
}

export interface Suites {
  readonly cells: Suite<Cell>;
  readonly 'whole-calls': Suite<WholeCall>;
}

export type SuiteName = keyof Suites;

export const SUITES: Suites = {
  cells: { cells: CELLS, scenarios: SERVED_SCENARIOS, processors: PROCESSORS },
  'whole-calls': { cells: WHOLE_CALLS, scenarios: SERVED_ATTEMPTS, processors: WHOLE_CALL_PROCESSORS },
};
