import type { SpanAttributes } from '../../lib/otel/span.js';
import { chatDialects } from '../../lib/rule/chat-span.js';
import { DEFAULT_DIALECTS, type Dialect } from '../../lib/rule/dialects.js';
import { createRules, type Rules } from '../../lib/rule/rules.js';
import { AGREEING_CASES, CHAT_CASES, CONTRADICTING_CASES, OTHER_CASES, UNCLAIMED_CASES } from '../cases/dialects.js';

const OURS: Dialect = {
  name: 'ours',
  marker: 'ours.kind',
  operations: { llm: 'chat' },
  finishReasons: ['ours.reason'],
};

const DEFAULTS = createRules();
const EXTENDED = createRules({ dialects: [...DEFAULT_DIALECTS, OURS] });
const OURS_ALONE = createRules({ dialects: [OURS] });

function namesOf(attributes: SpanAttributes, rules: Rules): string[] | undefined {
  return chatDialects(attributes, rules)?.map(({ name }) => name);
}

/** `attributes` that tell what was asked for, in its order. */
function countedAttributes(attributes: SpanAttributes): {
  readonly attributes: SpanAttributes;
  readonly asked: () => readonly string[];
} {
  const asked: string[] = [];
  return {
    attributes: new Proxy(attributes, {
      get: (target, name, receiver): unknown => {
        asked.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    }),
    asked: () => asked,
  };
}

describe('chatDialects', () => {
  it.each(CHAT_CASES)('are those that claim a chat span: $writer', ({ attributes, dialect }) => {
    expect(namesOf(attributes, DEFAULTS)).toContain(dialect);
    expect(namesOf(attributes, EXTENDED)).toEqual(namesOf(attributes, DEFAULTS));
    expect(namesOf(attributes, OURS_ALONE)).toBeUndefined();
  });

  it.each([...OTHER_CASES, ...CONTRADICTING_CASES, ...UNCLAIMED_CASES])('are none for $span', ({ attributes }) => {
    expect(namesOf(attributes, DEFAULTS)).toBeUndefined();
  });

  it.each(AGREEING_CASES)('are several where several claim it: $span', ({ attributes }) => {
    expect(namesOf(attributes, DEFAULTS)?.length).toBeGreaterThan(1);
  });

  it('are those of the user, alone or beside the built-in ones', () => {
    const ours = { 'ours.kind': 'llm' };
    expect(namesOf(ours, DEFAULTS)).toBeUndefined();
    expect(namesOf(ours, OURS_ALONE)).toEqual(['ours']);
    expect(namesOf({ ...ours, 'gen_ai.operation.name': 'chat' }, EXTENDED)).toEqual(['gen_ai', 'ours']);
    expect(namesOf({ ...ours, 'gen_ai.operation.name': 'chat' }, OURS_ALONE)).toEqual(['ours']);
    expect(namesOf({ 'ours.kind': 'tool', 'gen_ai.operation.name': 'chat' }, EXTENDED)).toBeUndefined();
  });

  it.each([
    ['the default dialects', DEFAULTS],
    ['those of the user', OURS_ALONE],
    ['both', EXTENDED],
  ])('are none at the first look at a span without a marker, of %s', (_name, rules) => {
    const { attributes, asked } = countedAttributes({ 'http.request.method': 'POST' });

    expect(chatDialects(attributes, rules)).toBeUndefined();
    expect(asked()).toStrictEqual(rules.dialects.map(({ marker }) => marker));
  });

  it('are looked up in the table of the default dialects only for a span with a marker', () => {
    const looks = jest.spyOn(DEFAULT_DIALECTS as Dialect[], Symbol.iterator); // what is read-only cannot be spied on
    const looksFor = (attributes: SpanAttributes): number => {
      looks.mockClear();
      chatDialects(attributes, DEFAULTS);
      return looks.mock.calls.length;
    };
    const numbers = [{}, { 'http.request.method': 'POST' }, { 'gen_ai.operation.name': 'chat' }].map(looksFor);
    looks.mockRestore();

    expect(numbers).toStrictEqual([0, 0, 1]);
  });
});
