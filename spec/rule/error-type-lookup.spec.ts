import { compileErrorTypes, isErrorType, lastName } from '../../lib/rule/error-type-lookup.js';

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
  'Error []',
  'x]',
  '[ERR_X]',
])('%j is not', (type) => {
  expect(isErrorType(type, TYPES)).toBe(false);
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
