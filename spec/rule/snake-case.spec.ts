import { snakeCase } from '../../lib/rule/snake-case.js';

it.each([
  ['httpStatusCode', 'http_Status_Code'],
  ['lastError', 'last_Error'],
  ['gen_ai.toolError', 'gen_ai.tool_Error'],
  ['HTTPStatus', 'HTTP_Status'],
  ['gen_ai.LLMError', 'gen_ai.LLM_Error'],
  ['gRPCStatusCode', 'g_RPC_Status_Code'],
  ['http2Error', 'http2_Error'],
  ['HTTP', 'HTTP'],
  ['error.type', 'error.type'],
  ['', ''],
])('%j is %j', (name, apart) => {
  expect(snakeCase(name)).toBe(apart);
});
