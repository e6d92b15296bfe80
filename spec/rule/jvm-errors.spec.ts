import { JVM_ERRORS } from '../../lib/rule/jvm-errors.js';
import { JVM_TYPES } from '../cases/jvm-losses.js';

it('the errors of the JVM are those of the table of cases', () => {
  expect(JVM_ERRORS).toStrictEqual(JVM_TYPES);
});
