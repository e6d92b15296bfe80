import { snakeCase } from '../../lib/rule/snake-case.js';

it.each([
  ['httpStatusCode', 'http_Status_Code'],
  ['lastError', 'last_Error'],
  ['gen_ai.toolError', 'gen_ai.tool_Error'],
  ['HTTPStatus', 'HTTPStatus'],
  ['error.type', 'error.type'],
  ['', ''],
])('%j is %j', (name, apart) => {
  expect(snakeCase(name)).toBe(apart);
});
