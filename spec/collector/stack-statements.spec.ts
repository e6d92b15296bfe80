import { readStack } from '../../lib/collector/stack-statements.js';
import { stackOf } from './support/statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'begins with the error that it is of, and tells of no other',
    written: readStack('is()'),
    says: [...stackOf('is()')],
  },
];

describe('a stack trace', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
