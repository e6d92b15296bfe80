import { compileErrorTypes, isErrorType, lastName } from '../../lib/rule/error-type-lookup.js';
import { charactersOf } from '../support/counted-work.js';

const TYPES = compileErrorTypes(['Error', 'a.b.Reset', 'ERR_X']);

it.each(['Error', 'a.b.Reset', 'Reset', 'ERR_X', 'Error [ERR_X]'])('%s is looked up', (type) => {
  expect(isErrorType(type, TYPES)).toBe(true);
});

it.each([
  '',
  'b.Reset',
  'error',
  'Errors',
  'Error [ERR_Y]',
  'X [ERR_X]',
  'Error [ERR_X] x',
  'Error [ERR_X] [x]',
  'x Error [ERR_X]',
  'Error []',
  'x]',
  '[ERR_X]',
])('%j is not', (type) => {
  expect(isErrorType(type, TYPES)).toBe(false);
});

it('a type that ends with a bracket is not looked up as nothing, which is the last name of a package', () => {
  expect(isErrorType('x]', compileErrorTypes(['acme::']))).toBe(false);
});

it('a type without a code is looked up as it is, and not read', () => {
  expect([
    charactersOf(() => isErrorType('Errors', TYPES)),
    charactersOf(() => isErrorType('x]', TYPES)),
  ]).toStrictEqual([0, 2]);
});

it.each([
  ['httpx.ReadError', 'ReadError'],
  ['reqwest::Error', 'Error'],
  ['a.b::C', 'C'],
  ['*url.Error', 'Error'],
  ['ECONNRESET', 'ECONNRESET'],
  ['', ''],
])('lastName of %j is %j', (type, name) => {
  expect(lastName(type)).toBe(name);
});
