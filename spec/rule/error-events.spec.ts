import { isErrorEvent, isExceptionEvent } from '../../lib/rule/error-events.js';

const EXCEPTIONS = [
  { name: 'exception' },
  { name: 'gen_ai.client.operation.exception', attributes: {} },
  { name: '', attributes: { 'exception.type': 'ZodError' } },
  { name: 'anything', attributes: { 'exception.message': '' } },
];

const ERRORS = [
  { name: 'error' },
  { name: 'openai.stream.error', attributes: {} },
  { name: 'anything', attributes: { 'error.type': '' } },
  { name: 'anything', attributes: { 'error.message': 'disk full' } },
  ...['level', 'log.level', 'severity', 'severity_text', 'log.severity'].flatMap((level) =>
    ['ERROR', 'fatal', 'Critical'].map((value) => ({ name: 'anything', attributes: { [level]: value } })),
  ),
];

const NEITHER = [
  { name: 'teardown' },
  { name: 'myexception' },
  { name: 'exceptions' },
  { name: 'myerror' },
  { name: 'error.handled' },
  { name: 'Error' },
  { name: 'anything', attributes: { finish_reason: 'stop', message: 'error' } },
  ...['INFO', 'WARN', 'error handled', 'errors', 17, null, 'x'.repeat(2 ** 20)].map((level) => ({
    name: 'anything',
    attributes: { level },
  })),
];

describe('an exception event', () => {
  it.each(EXCEPTIONS)('is %j', (event) => {
    expect(isExceptionEvent({ time: [1, 2], ...event })).toBe(true);
  });

  it.each([...ERRORS, ...NEITHER])('is not %j', (event) => {
    expect(isExceptionEvent({ time: [1, 2], ...event })).toBe(false);
  });
});

describe('an event of an error', () => {
  it.each(ERRORS)('is %j', (event) => {
    expect(isErrorEvent({ time: [1, 2], ...event })).toBe(true);
  });

  it.each([...EXCEPTIONS, ...NEITHER])('is not %j', (event) => {
    expect(isErrorEvent({ time: [1, 2], ...event })).toBe(false);
  });
});
