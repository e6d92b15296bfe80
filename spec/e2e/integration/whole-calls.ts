/**
 * Calls of which the server breaks more than one attempt: what it does with each of them, and what the client does.
 */
import type { ServedScenario } from '../../../examples/demo/scenarios.js';
import { SERVED_SCENARIOS, type Action, type ScenarioName } from './cells.js';

type Attempt = ScenarioName | 'reset-before-headers';

export interface WholeCall {
  readonly scenario: string;
  readonly attempts: readonly Attempt[];
  readonly action: Action;
}

const CALLS: readonly Omit<WholeCall, 'scenario'>[] = [
  { attempts: ['normal'], action: 'consume' },
  { attempts: ['finish-then-reset'], action: 'consume' },
  { attempts: ['finish-then-reset'], action: 'break-finish' },
  { attempts: ['finish-then-reset'], action: 'abort-finish' },
  { attempts: ['finish-then-reset'], action: 'throw-finish' },
  { attempts: ['finish-then-destroy'], action: 'consume' },
  { attempts: ['finish-then-hang'], action: 'abort-finish' },
  { attempts: ['reset-before-headers', 'normal'], action: 'consume' },
  { attempts: ['reset-before-headers', 'finish-then-reset'], action: 'consume' },
  { attempts: ['reset-before-headers', 'finish-then-hang'], action: 'abort-finish' },
  { attempts: ['error-500', 'finish-then-reset'], action: 'consume' },
  { attempts: ['cut-before-finish', 'normal'], action: 'consume' },
  { attempts: ['cut-before-finish', 'finish-then-reset'], action: 'consume' },
  { attempts: ['cut-before-finish', 'finish-then-hang'], action: 'abort-finish' },
  { attempts: ['cut-before-finish', 'cut-before-finish'], action: 'consume' },
];

export const WHOLE_CALLS: readonly WholeCall[] = CALLS.map((call) => ({
  ...call,
  scenario: call.attempts.join(', then '),
}));

export function titleOf({ scenario, action }: WholeCall): string {
  return `${scenario}: ${action}`;
}

const ATTEMPTS: readonly ServedScenario[] = [
  ...SERVED_SCENARIOS,
  { model: 'reset-before-headers', status: 'none', sends: [], ending: 'reset' },
];

/** What the server does with the attempts of a call, in their order. */
export function servedIn({ scenario, attempts }: WholeCall): ServedScenario[] {
  return attempts.map((attempt) => {
    const served = ATTEMPTS.find(({ model }) => model === attempt);
    if (!served) throw new Error('there is no such attempt');
    return { ...served, model: scenario };
  });
}

/** For the server: the attempts of each scenario. */
export const SERVED_ATTEMPTS: readonly ServedScenario[] = WHOLE_CALLS.filter(
  ({ scenario }, index) => WHOLE_CALLS.findIndex((call) => call.scenario === scenario) === index,
).flatMap(servedIn);
