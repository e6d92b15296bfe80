import { now, startTimer } from '../lib/clock.js';

it('time moves forward', () => {
  const before = now();
  expect(now()).toBeGreaterThanOrEqual(before);
});

describe('a timer', () => {
  it('calls back once, and keeps no process alive', async () => {
    const started = jest.spyOn(globalThis, 'setTimeout');
    await new Promise<void>((resolve) => {
      startTimer(resolve, 1);
      const timer = started.mock.results[0]?.value as NodeJS.Timeout; // what Node returns
      expect(timer.hasRef()).toBe(false);
      timer.ref();
    });
    started.mockRestore();
  });

  it('calls nothing once it is stopped', () => {
    jest.useFakeTimers();
    const callback = jest.fn();
    startTimer(callback, 1)();
    jest.advanceTimersByTime(10);
    jest.useRealTimers();
    expect(callback).not.toHaveBeenCalled();
  });

  it('may be a number, as it is where it keeps nothing alive', () => {
    const cleared = jest.spyOn(globalThis, 'clearTimeout').mockImplementation();
    jest.spyOn(globalThis, 'setTimeout').mockReturnValue(7 as unknown as NodeJS.Timeout); // as of a browser
    startTimer(() => undefined, 1)();
    expect(cleared.mock.calls).toEqual([[7]]);
    jest.restoreAllMocks();
  });
});
