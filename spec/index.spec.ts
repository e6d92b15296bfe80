import * as packageExports from '../lib/index.js';

describe('the package', () => {
  it('exports these names and no others', () => {
    const kinds = Object.entries(packageExports).map(([name, value]) => [
      name,
      Array.isArray(value) ? 'array' : typeof value,
    ]);

    expect(Object.fromEntries(kinds)).toStrictEqual({
      CLIENT_TEARDOWN_PATTERNS: 'array',
      CONNECTION_LOSS_PATTERNS: 'array',
      DEFAULT_DIALECTS: 'array',
      DEFAULT_ERROR_TYPES: 'array',
      DEFAULT_OPERATIONS: 'array',
      DEFAULT_READING_WORDS: 'array',
      DEFAULT_TEARDOWN_PATTERNS: 'array',
      DEFAULT_UNFINISHED_REASONS: 'array',
      DEFAULT_WRAPPERS: 'array',
      TeardownSpanExporter: 'function',
      TeardownSpanProcessor: 'function',
      attach: 'function',
      createRules: 'function',
      judge: 'function',
    });
  });
});
