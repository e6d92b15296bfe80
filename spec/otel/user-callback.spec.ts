import { context, type ContextManager } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import { userCallback } from '../../lib/otel/user-callback.js';

function register(manager: ContextManager | undefined): void {
  if (manager !== undefined) context.setGlobalContextManager(manager.enable());
}

afterEach(() => {
  context.disable();
});

describe.each<[when: string, manager: ContextManager | undefined]>([
  ['with a context manager', new AsyncLocalStorageContextManager()],
  ['without a context manager', undefined],
])('a callback, %s', (_when, manager) => {
  beforeEach(() => {
    register(manager);
  });

  it('is called with the arguments and gives its result', () => {
    const call = userCallback((first: number, second: string) => [second, first], []);
    expect(call(1, 'a')).toStrictEqual(['a', 1]);
  });

  it('gives the other result inside itself, and is not called there', () => {
    const results: string[] = [];
    const call = userCallback((name: string): string => {
      results.push(call(`inside ${name}`));
      return name;
    }, 'already running');
    results.push(call('first'), call('second'));
    expect(results).toStrictEqual(['already running', 'already running', 'first', 'second']);
  });

  it('throws what it throws, and is called the next time', () => {
    const failure = new Error('bug in the callback');
    let calls = 0;
    const call = userCallback(() => {
      if (++calls === 1) throw failure;
      return calls;
    }, 0);
    expect(() => call()).toThrow(failure);
    expect(call()).toBe(2);
  });

  it('is not running any more when its promise is waited for', async () => {
    const call = userCallback((wait: Promise<string>) => wait, Promise.resolve('already running'));
    await expect(Promise.all([call(Promise.resolve('a')), call(Promise.resolve('b'))])).resolves.toEqual(['a', 'b']);
  });

  it('does not keep others from running inside it', () => {
    const other = userCallback(() => 'other', 'already running');
    expect(userCallback(() => other(), '')()).toBe('other');
  });
});

it('a callback runs with tracing suppressed, and only it', () => {
  register(new AsyncLocalStorageContextManager());
  const suppressed = userCallback(() => isTracingSuppressed(context.active()), undefined);
  expect([suppressed(), isTracingSuppressed(context.active())]).toEqual([true, false]);
});
