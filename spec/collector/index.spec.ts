import * as collector from '../../lib/collector/index.js';

it('the entry for the Collector exports this name and no other', () => {
  expect(Object.entries(collector).map(([name, value]) => [name, typeof value])).toEqual([
    ['toCollectorConfig', 'function'],
  ]);
});
