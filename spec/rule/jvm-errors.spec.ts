import { judge } from '../../lib/rule/judge.js';
import { JVM_ERRORS } from '../../lib/rule/jvm-errors.js';
import { createRules } from '../../lib/rule/rules.js';
import { exceptionEvent, makeSpan } from '../support/make-span.js';

const rules = createRules();

function isFalseError(type: string): boolean {
  return judge(makeSpan({ events: [exceptionEvent('Socket closed', type)] }), rules).falseError;
}

it.each(JVM_ERRORS)('a socket that was closed is a false error of the type %s', (type) => {
  expect(isFalseError(type)).toBe(true);
});

it.each(['java.sql.SQLException', 'TypeError', 'redis.clients.jedis.exceptions.JedisConnectionException'])(
  'and a real one of the type %s',
  (type) => {
    expect(isFalseError(type)).toBe(false);
  },
);
