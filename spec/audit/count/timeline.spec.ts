import { Timeline } from '../../../lib/audit/count/timeline.js';

it('chat spans are counted by the second, in the order of time', () => {
  const timeline = new Timeline();
  timeline.add(1002, { chatSpans: 1, errors: 1, falseErrors: 1 });
  timeline.add(1000, { chatSpans: 1, errors: 1, falseErrors: 0 });
  timeline.add(1002, { chatSpans: 1, errors: 0, falseErrors: 0 });
  expect(timeline.stretches).toEqual({
    length: 1,
    of: [
      { start: 1000, chatSpans: 1, errors: 1, falseErrors: 0 },
      { start: 1002, chatSpans: 2, errors: 1, falseErrors: 1 },
    ],
  });
});

it.each([
  ['a minute and a half', 95, 1],
  ['two minutes', 120, 5],
  ['an hour', 3600, 60],
  ['a day', 86_400, 3600],
  ['a month', 2_592_000, 86_400],
  ['fifty years', 1_577_880_000, 33_868_800],
  ['as long as no trace is', 1e12, 33_868_800],
])('the stretches of time are as long as it takes: %s', (_title, seconds, length) => {
  const timeline = new Timeline();
  for (let step = 0; step <= 1000; step++)
    timeline.add(1 + (seconds * step) / 1000, { chatSpans: 1, errors: 1, falseErrors: Number(step % 2 === 0) });
  const { length: found, of } = timeline.stretches;
  expect(found).toBe(length);
  expect(of.reduce((sum, { errors }) => sum + errors, 0)).toBe(1001);
  expect(of.reduce((sum, { falseErrors }) => sum + falseErrors, 0)).toBe(501);
});

it('a span without a time is in no stretch', () => {
  const timeline = new Timeline();
  timeline.add(0, { chatSpans: 1, errors: 1, falseErrors: 1 });
  expect(timeline.stretches.of).toEqual([]);
});
