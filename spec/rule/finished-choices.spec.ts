import type { SpanAttributes } from '../../lib/otel/span.js';
import { DEFAULT_DIALECTS, type Dialect } from '../../lib/rule/dialects.js';
import { DEFAULT_UNFINISHED_REASONS } from '../../lib/rule/unfinished-reasons.js';
import { hasUnfinishedChoice, isFinished, tellsOfChoices } from '../../lib/rule/finished-choices.js';
import { CHAT_CASES, UNFINISHED_CHAT_CASES } from '../cases/dialects.js';

const UNFINISHED: ReadonlySet<string> = new Set(DEFAULT_UNFINISHED_REASONS);
const STOP: SpanAttributes = { 'gen_ai.response.finish_reasons': ['stop'] };
const TWO: SpanAttributes = { 'gen_ai.response.finish_reasons': ['stop', 'length'] };

function finished(values: SpanAttributes, dialects: readonly Dialect[] = DEFAULT_DIALECTS): boolean {
  return isFinished({ values, names: Object.keys(values) }, dialects, UNFINISHED);
}

function dialectOf(name: string): Dialect {
  const dialect = DEFAULT_DIALECTS.find((candidate) => candidate.name === name);
  if (dialect === undefined) throw new Error(`no dialect ${name}`);
  return dialect;
}

/** Each dialect with each of the attributes that it reads for its finish reasons. */
const READ = DEFAULT_DIALECTS.flatMap(({ name, finishReasons }) =>
  finishReasons.map((attribute) => ({ name, attribute: attribute.replace('*', '0') })),
);

describe('a chat span', () => {
  it.each(CHAT_CASES)('is finished as $writer writes it', ({ attributes, dialect }) => {
    expect(finished(attributes, [dialectOf(dialect)])).toBe(true);
  });

  it.each(UNFINISHED_CHAT_CASES)('is unfinished as $writer writes it', ({ attributes, dialect }) => {
    expect(finished(attributes, [dialectOf(dialect)])).toBe(false);
  });

  it.each(READ)('of $name is finished by $attribute', ({ name, attribute }) => {
    expect(finished({ [attribute]: 'stop' }, [dialectOf(name)])).toBe(true);
  });

  it.each(READ)('of $name is unfinished by $attribute, whatever the others say', ({ name, attribute }) => {
    const others = Object.fromEntries(READ.map((other) => [other.attribute, 'stop']));

    expect(finished({ ...others, [attribute]: 'error' }, [dialectOf(name)])).toBe(false);
    expect(finished({ ...others, [attribute]: null }, [dialectOf(name)])).toBe(false);
  });

  it.each(DEFAULT_DIALECTS)('of $name is finished by its output messages', ({ name }) => {
    const messages = (reason: string): SpanAttributes => ({
      'gen_ai.output.messages': `[{"role":"assistant","finish_reason":"${reason}"}]`,
    });

    expect(finished(messages('stop'), [dialectOf(name)])).toBe(true);
    expect(finished({ ...STOP, ...messages('error') }, [dialectOf(name)])).toBe(false);
  });

  it('is not finished where nothing is said', () => {
    expect([finished({}), finished({ 'gen_ai.output.messages': '[]' }), finished(STOP, [])]).toStrictEqual([
      false,
      false,
      false,
    ]);
  });

  it.each(['llm.finish_reason', 'gen_ai.output.messages'])(
    'is not finished by what somebody has added to a prototype: %s',
    (name) => {
      const attributes = (own: SpanAttributes): SpanAttributes =>
        Object.assign(Object.create({ [name]: '[{"finish_reason":"stop"}]' }), own) as SpanAttributes; // of these

      expect([finished(attributes({})), finished(attributes(STOP))]).toStrictEqual([false, true]);
    },
  );

  it('does not parse its messages where an attribute says that it is unfinished', () => {
    const parse = jest.spyOn(JSON, 'parse');
    const said = finished({ 'llm.finish_reason': 'error', 'gen_ai.output.messages': '[{"finish_reason":"stop"}]' });
    const { length } = parse.mock.calls;
    parse.mockRestore();

    expect([said, length]).toStrictEqual([false, 0]);
  });

  it('parses its messages once, however many dialects claim it', () => {
    const parse = jest.spyOn(JSON, 'parse');
    finished({ 'gen_ai.output.messages': '[{"finish_reason":"stop"}]' });
    const { length } = parse.mock.calls;
    parse.mockRestore();

    expect(length).toBe(1);
  });
});

describe('the choices of a chat span', () => {
  it.each<SpanAttributes>([
    ...[
      'gen_ai.request.choice.count',
      'gen_ai.request.n',
      'llm.request.n',
      'gen_ai.request.candidate_count',
      'gcp.vertex.agent.request.candidate_count',
    ].flatMap((name) => [{ [name]: 2 }, { [name]: '2' }]),
    ...['n', 'candidate_count', 'candidateCount'].map((name) => ({
      'llm.invocation_parameters': `{"model":"m","${name}":2}`,
    })),
    ...['generation_config', 'generationConfig', 'config'].flatMap((config) =>
      ['n', 'candidate_count', 'candidateCount'].map((name) => ({
        'llm.invocation_parameters': `{"n":1,"${config}":{"${name}":2}}`,
      })),
    ),
    { 'gen_ai.request.choice.count': 1, 'gen_ai.request.n': 2 },
    { 'gen_ai.request.n': 2, 'gen_ai.request.choice.count': 1, 'llm.invocation_parameters': '{"n":1}' },
    { 'gen_ai.request.n': '2'.padEnd(256) },
  ])('are as many as %j asks for', (asked) => {
    expect(finished({ ...STOP, ...asked })).toBe(false);
    expect(finished({ ...TWO, ...asked })).toBe(true);
  });

  it.each<SpanAttributes>([
    { 'gen_ai.request.n': 'many' },
    { 'gen_ai.request.n': '1'.padEnd(257) },
    { 'gen_ai.request.n': [1] },
    { 'gen_ai.request.n': Number.NaN },
    { 'gen_ai.request.n': Symbol('two') },
    { 'llm.invocation_parameters': '{"n":"many"}' },
    { 'llm.invocation_parameters': '{"messages":[],"n":2,"stop":["' },
    ...['n', 'candidate_count', 'candidateCount'].map((name) => ({ 'llm.invocation_parameters': `{'${name}': 1}` })),
    { 'llm.invocation_parameters': '{"config":{"n":"many"}}' },
    { 'llm.invocation_parameters': '{}'.padEnd(2 ** 20 + 1) },
  ])('are not known where $j cannot be read', (asked) => {
    expect(finished({ ...TWO, ...asked })).toBe(false);
  });

  it.each<SpanAttributes>([
    {},
    { 'gen_ai.request.n': null, 'gen_ai.request.choice.count': undefined },
    { 'gen_ai.request.n': 0 },
    { 'llm.invocation_parameters': '{"n":null}' },
    { 'llm.invocation_parameters': 'null' },
    { 'llm.invocation_parameters': '[2]' },
    { 'llm.invocation_parameters': `{'temperature': 1}` },
    { 'llm.invocation_parameters': '{"config":[{"n":2}],"other":{"n":2}}' },
    { 'llm.invocation_parameters': '2' },
    { 'llm.invocation_parameters': '{"max_tokens":2,"stop":["' },
    { 'llm.invocation_parameters': { n: 2 } },
    { 'llm.invocation_parameters': '{"n":1}'.padEnd(2 ** 20) },
  ])('are one where nothing asks for more: %#', (asked) => {
    expect(finished({ ...STOP, ...asked })).toBe(true);
  });

  it('are told of by several attributes: the largest number counts, not the sum', () => {
    const attributes = { 'gen_ai.request.n': 3, 'gen_ai.response.finish_reason': 'stop', ...TWO };
    const messages = '[{"finish_reason":"stop"},{"finish_reason":"length"},{"finish_reason":"stop"}]';

    expect(finished(attributes)).toBe(false);
    expect(finished({ ...attributes, 'gen_ai.output.messages': messages })).toBe(true);
  });

  it('have a reason each, by their numbers', () => {
    const one = { 'gen_ai.completion.0.finish_reason': 'stop', 'gen_ai.completion.0.content': 'a' };

    expect([
      finished(one),
      finished({ ...one, 'gen_ai.completion.1.content': 'b' }),
      finished({ 'gen_ai.completion.1.content': 'b', ...one }),
      finished({ ...one, 'gen_ai.completion.1.content': 'b', 'gen_ai.completion.1.finish_reason': 'length' }),
      finished({ ...one, 'gen_ai.completion.10.role': 'assistant' }),
      finished({ ...STOP, ...one, 'gen_ai.completion.1.content': 'b' }),
    ]).toStrictEqual([true, false, false, true, false, false]);
  });

  it('need no reason by their numbers where the reasons stand elsewhere', () => {
    expect(finished({ ...STOP, 'gen_ai.completion.0.content': 'a' })).toBe(true);
  });

  it('are none where the number is none, or stands elsewhere', () => {
    const others = {
      'gen_ai.completion.x.finish_reason': 'error',
      'gen_ai.completion.x.7.finish_reason': 'error',
      'gen_ai.completion_0.finish_reason': 'error',
      'gen_ai.prompt.0.finish_reason': 'error',
      'ours.gen_ai.completion.0.finish_reason': 'error',
      'gen_ai.completion.finish_reason': 'error',
      'gen_ai.completion.*.finish_reason': 'error',
    };

    expect(finished({ ...others, 'gen_ai.completion.0.finish_reason': 'stop' })).toBe(true);
    expect(finished({ ...STOP, 'gen_ai.completion.0.finish_reason.text': 'error' })).toBe(true);
  });

  it.each(['*.finish_reason', 'choice.*', '*'])('have their number at the star of %s', (attribute) => {
    const dialect: Dialect = { name: 'ours', marker: 'ours.kind', finishReasons: [attribute] };
    const attributes = { [attribute.replace('*', '0')]: 'stop', [attribute.replace('*', '1')]: 'length' };

    expect(finished({ ...attributes, 'gen_ai.request.n': 2 }, [dialect])).toBe(true);
    expect(finished({ ...attributes, 'gen_ai.request.n': 3 }, [dialect])).toBe(false);
  });

  it('are finished by the unfinished reasons that are given', () => {
    const values = { 'llm.finish_reason': 'length' };

    expect(isFinished({ values, names: Object.keys(values) }, DEFAULT_DIALECTS, new Set(['length']))).toBe(false);
  });
});

describe('an event of a choice', () => {
  const unfinishedIn = (name: string, attributes?: SpanAttributes): boolean =>
    hasUnfinishedChoice(
      [
        { name: 'token', time: [1, 2] },
        { name, time: [1, 2], attributes },
      ],
      UNFINISHED,
    );

  it.each(['error', ['stop', 'error'], null, 1, 'x'.repeat(257)])('is unfinished by %p', (reason) => {
    expect(unfinishedIn('gen_ai.choice', { finish_reason: reason })).toBe(true);
    expect(unfinishedIn('gen_ai.message', { finish_reason: reason })).toBe(false);
  });

  it.each([{ finish_reason: 'stop' }, { finish_reason: undefined }, { reason: 'error' }, {}, undefined])(
    'is not by %j',
    (attributes) => {
      expect(unfinishedIn('gen_ai.choice', attributes)).toBe(false);
    },
  );
});

it('the names that tell of choices are those of counts and parameters, and all with a number', () => {
  const counts = ['gen_ai.request.choice.count', 'gen_ai.request.n', 'llm.request.n', 'llm.invocation_parameters'];
  const numbered = ['gen_ai.completion.0.finish_reason', 'choice.10', '7'];
  const others = ['', 'gen_ai.completion.finish_reason', 'gen_ai.request.model', 'llm.invocation_parameter', 'n'];

  expect([...counts, ...others, ...numbered].filter(tellsOfChoices)).toStrictEqual([...counts, ...numbered]);
});
