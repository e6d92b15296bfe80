import { NOTHING_KNOWN, noted, SCRATCH, SCRATCH_KEY } from '../../lib/collector/scratch.js';

it('the notes on a span are in one of its attributes', () => {
  expect([SCRATCH_KEY, SCRATCH, noted('at')]).toEqual([
    'teardown.scratch',
    'span.attributes["teardown.scratch"]',
    'span.attributes["teardown.scratch"]["at"]',
  ]);
});

it('nothing is known of a span at first: no evidence, and no false error', () => {
  expect(JSON.parse(NOTHING_KNOWN)).toEqual({
    exceptions: 0,
    matched: 0,
    at: 0,
    messages: [],
    types: [],
    error_type: '',
    false_error: false,
  });
});
