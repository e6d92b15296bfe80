import { CELLS, SERVED_SCENARIOS, type ScenarioName } from './cells.js';
import { truthOf } from './truth.js';

const FINISHED: readonly ScenarioName[] = ['normal', 'finish-then-reset', 'finish-then-destroy', 'finish-then-hang'];

it.each(CELLS)('tells what is true of $scenario, $action', ({ scenario, action }) => {
  const served = SERVED_SCENARIOS.filter(({ model }) => model === scenario);
  const finished = FINISHED.includes(scenario);

  expect(served.map(({ sends, ...call }) => truthOf({ ...call, sent: sends }, action))).toEqual([
    { finished, failed: !finished || action === 'throw-finish' },
  ]);
});

it('calls a finish reason that the server took back no finish', () => {
  const call = { model: 'any', status: 200, sent: ['text', 'finish', 'error'], ending: 'end' } as const;

  expect(truthOf(call, 'consume')).toEqual({ finished: false, failed: true });
});
