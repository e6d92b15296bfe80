import { parsed } from '../../lib/rule/json-text.js';

it.each<[what: string, json: string, values: readonly unknown[] | undefined]>([
  ['a list', '["stop", {"a": 1}]', ['stop', { a: 1 }]],
  ['an empty list', '[]', []],
  ['a text', '"stop"', ['stop']],
  ['an object', '{"a": 1}', [{ a: 1 }]],
  ['null', 'null', [null]],
  ['what is cut', '["stop", "le', undefined],
  ['nothing', '', undefined],
  ['the most characters', '[1]'.padEnd(2 ** 20), [1]],
  ['one more', '[1]'.padEnd(2 ** 20 + 1), undefined],
])('parsed reads %s', (_what, json, values) => {
  expect(parsed(json)).toStrictEqual(values);
});
