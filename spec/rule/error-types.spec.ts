import { compileErrorTypes, isErrorType, lastName } from '../../lib/rule/error-type-lookup.js';
import { DEFAULT_ERROR_TYPES } from '../../lib/rule/error-types.js';

const TYPES = compileErrorTypes(DEFAULT_ERROR_TYPES);

describe('the default error types', () => {
  it.each(DEFAULT_ERROR_TYPES)('have %s, with and without what precedes its name', (type) => {
    expect([isErrorType(type, TYPES), isErrorType(lastName(type), TYPES)]).toStrictEqual([true, true]);
  });

  it.each(['Error [ERR_STREAM_PREMATURE_CLOSE]', 'AbortError [ABORT_ERR]'])('have a name and its code: %s', (type) => {
    expect(isErrorType(type, TYPES)).toBe(true);
  });

  it.each([
    'MongoNetworkError',
    'tarfile.ReadError',
    'my.TypeError',
    'TypeErrors',
    'typeerror',
    'TypeError ',
    'Error [ERR_TIMEOUT]',
    'ZodError [ABORT_ERR]',
    'Error [ABORT_ERR] x',
    'Error []',
    'constructor',
    'EPIPE',
    'TimeoutError',
    '',
  ])('do not have %j', (type) => {
    expect(isErrorType(type, TYPES)).toBe(false);
  });

  it('stand there once each', () => {
    expect(new Set(DEFAULT_ERROR_TYPES).size).toBe(DEFAULT_ERROR_TYPES.length);
  });
});
