import { DEFAULT_DIALECTS, type Dialect } from '../../lib/rule/dialects.js';
import { errorAttributesOf, isErrorAttribute, type ErrorAttribute } from '../../lib/rule/error-attributes.js';

const HELD: readonly (readonly [name: string, holds: ErrorAttribute['holds']])[] = [
  ...['error.type', 'error.code', 'error.name', 'error.class', 'exception.type', 'openai.error.code'].map(
    (name) => [name, 'type'] as const,
  ),
  ...['error', 'exception', 'error.message', 'error.msg', 'error.description', 'error.details', 'error.reason'].map(
    (name) => [name, 'message'] as const,
  ),
  ...['exception.message', 'gen_ai.error', 'app.error.message'].map((name) => [name, 'message'] as const),
  ...['exception.stacktrace', 'error.stack', 'error.stacktrace', 'app.error.stack'].map(
    (name) => [name, 'stack'] as const,
  ),
];

const OTHERS = [
  'errors',
  'terror',
  'my_error.type',
  'error.types',
  'error.type.x',
  'error.handled',
  'Error',
  'error_type',
];

function found(attributes: Record<string, unknown>, dialects: readonly Dialect[] = DEFAULT_DIALECTS): ErrorAttribute[] {
  return errorAttributesOf(attributes, Object.keys(attributes), dialects);
}

describe('errorAttributesOf', () => {
  it.each(HELD)('finds %s, which holds a %s', (name, holds) => {
    expect(found({ [name]: 'x', other: 1 })).toStrictEqual([{ name, holds }]);
    expect(isErrorAttribute(name)).toBe(true);
  });

  it.each(OTHERS)('does not find %s', (name) => {
    expect(found({ [name]: 'x' })).toStrictEqual([]);
    expect(isErrorAttribute(name)).toBe(false);
  });

  it.each([undefined, null])('does not find what is %s', (value) => {
    expect(found({ 'error.type': value, 'langfuse.observation.status_message': value })).toStrictEqual([]);
  });

  it('finds what the dialects name, whichever of them the span is of', () => {
    expect(
      found({ 'langfuse.observation.level': 'ERROR', 'langfuse.observation.status_message': 'disk full' }),
    ).toStrictEqual([
      { name: 'langfuse.observation.status_message', holds: 'message' },
      { name: 'langfuse.observation.level', holds: 'level' },
    ]);
  });

  it.each(['error', 'FATAL'])('finds the level %s', (level) => {
    expect(found({ 'langfuse.observation.level': level })).toStrictEqual([
      { name: 'langfuse.observation.level', holds: 'level' },
    ]);
  });

  it.each(['WARNING', 'DEFAULT', 'ERROR'.padEnd(2 ** 20), 2, undefined])('does not find the level %s', (level) => {
    expect(found({ 'langfuse.observation.level': level })).toStrictEqual([]);
  });

  it('finds nothing of a dialect that is not asked', () => {
    expect(found({ 'langfuse.observation.status_message': 'x' }, [])).toStrictEqual([]);
  });
});
