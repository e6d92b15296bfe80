import type { SpanAttributes } from '../../lib/otel/span.js';
import { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, type Dialect, operationOf } from '../../lib/rule/dialects.js';
import { HAS_UNFINISHED } from '../../lib/rule/finish-reasons.js';
import { finishedChoices } from '../../lib/rule/finished-choices.js';
import {
  CHAT_CASES,
  CONTRADICTING_CASES,
  OTHER_CASES,
  UNCLAIMED_CASES,
  UNFINISHED_CHAT_CASES,
} from '../cases/dialects.js';
import { UNFINISHED_REASONS } from '../cases/finish-reasons.js';

const UNFINISHED: ReadonlySet<string> = new Set(UNFINISHED_REASONS);

/** What each dialect that claims a span sees in it, by the dialect's name. */
function operationsIn(attributes: SpanAttributes): Readonly<Record<string, string>> {
  const operations: Record<string, string> = {};
  for (const dialect of DEFAULT_DIALECTS) {
    const operation = operationOf(dialect, attributes);
    if (operation !== undefined) operations[dialect.name] = operation;
  }
  return operations;
}

/** The attributes that every dialect reads. */
const FINISH_REASONS: readonly string[] = [
  'gen_ai.response.finish_reasons',
  'gen_ai.response.finish_reason',
  'anthropic.message.stop_reason',
  'llm.finish_reason',
  'llm.response.finish_reason',
  'llm.response.stop_reason',
  'ai.response.finishReason',
];

/** Each dialect with each of the attributes that it reads for its finish reasons. */
const READ = DEFAULT_DIALECTS.flatMap(({ name, finishReasons }) =>
  finishReasons.map((attribute) => ({ name, attribute: attribute.replace('*', '0') })),
);

function dialectOf(name: string): Dialect {
  const dialect = DEFAULT_DIALECTS.find((candidate) => candidate.name === name);
  if (dialect === undefined) throw new Error(`no dialect ${name}`);
  return dialect;
}

describe('DEFAULT_OPERATIONS', () => {
  it('are the operations that are one inference call', () => {
    expect(DEFAULT_OPERATIONS).toStrictEqual(['chat', 'text_completion', 'generate_content']);
  });
});

describe('DEFAULT_DIALECTS', () => {
  it('are all in the table of cases', () => {
    expect(new Set(CHAT_CASES.map(({ dialect }) => dialect))).toStrictEqual(
      new Set(DEFAULT_DIALECTS.map(({ name }) => name)),
    );
  });

  it('are recognised by a marker each', () => {
    expect(DEFAULT_DIALECTS.map(({ name, marker }) => [name, marker])).toStrictEqual([
      ['gen_ai', 'gen_ai.operation.name'],
      ['openinference', 'openinference.span.kind'],
      ['vercel-ai', 'ai.operationId'],
      ['openllmetry', 'llm.request.type'],
      ['langfuse', 'langfuse.observation.type'],
    ]);
  });
});

describe.each(DEFAULT_DIALECTS)('the dialect $name', ({ name, finishReasons }) => {
  it('reads the finish reasons of all dialects', () => {
    expect(finishReasons).toStrictEqual(
      name === 'openllmetry' ? [...FINISH_REASONS, 'gen_ai.completion.*.finish_reason'] : FINISH_REASONS,
    );
  });
});

describe('operationOf', () => {
  it.each([...CHAT_CASES, ...UNFINISHED_CHAT_CASES])(
    'sees the operation $operation in what $writer writes',
    ({ dialect, attributes, operation }) => {
      expect(operationsIn(attributes)).toStrictEqual({ [dialect]: operation });
    },
  );

  it.each(UNCLAIMED_CASES)('sees nothing in $span', ({ attributes }) => {
    expect(operationsIn(attributes)).toStrictEqual({});
  });

  it.each([...OTHER_CASES, ...CONTRADICTING_CASES])('sees what is no chat in $span', ({ attributes }) => {
    const operations = Object.values(operationsIn(attributes));

    expect(operations.filter((operation) => !DEFAULT_OPERATIONS.includes(operation))).toHaveLength(1);
  });

  it("takes the marker's value for the operation where a dialect names none", () => {
    const dialect: Dialect = { name: 'ours', marker: 'ours.operation', finishReasons: [] };

    expect(operationOf(dialect, { 'ours.operation': 'summarize' })).toBe('summarize');
  });

  it.each([5, true, ['LLM'], ['chat'], {}])('takes %j for no operation, whatever the dialect', (value) => {
    expect(DEFAULT_DIALECTS.map((dialect) => operationOf(dialect, { [dialect.marker]: value }))).toStrictEqual(
      DEFAULT_DIALECTS.map(() => ''),
    );
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty'])('knows no operation by the value %s', (value) => {
    expect(operationOf(dialectOf('openinference'), { 'openinference.span.kind': value })).toBe('');
  });
});

describe('finishedChoices', () => {
  it.each([
    'gen_ai.completion_0.finish_reason',
    'gen_ai.completion.0.finish_reasoN',
    'gen_ai.completion.x.finish_reason',
    'gen_ai.completion.*.finish_reason',
  ])('takes %s for no choice of gen_ai.completion.*.finish_reason', (attribute) => {
    expect(finishedChoices([dialectOf('openllmetry')], { [attribute]: 'stop' }, UNFINISHED)).toBe(0);
  });

  it.each([...CHAT_CASES, ...UNFINISHED_CHAT_CASES])(
    'counts $finished in what $writer writes',
    ({ dialect, attributes, finished }) => {
      expect(finishedChoices([dialectOf(dialect)], attributes, UNFINISHED)).toBe(finished);
    },
  );

  it.each(FINISH_REASONS)('takes null in %s for no proof', (attribute) => {
    expect(finishedChoices([dialectOf('openllmetry')], { [attribute]: null }, UNFINISHED)).toBe(HAS_UNFINISHED);
    expect(finishedChoices([dialectOf('gen_ai')], { [attribute]: null }, UNFINISHED)).toBe(HAS_UNFINISHED);
  });

  it('takes the largest number of several attributes, not the sum', () => {
    const attributes = {
      'gen_ai.response.finish_reasons': ['stop', 'length'],
      'gen_ai.response.finish_reason': 'stop',
      'gen_ai.output.messages': '[{"finish_reason":"stop"},{"finish_reason":"length"},{"finish_reason":"stop"}]',
    };

    expect(finishedChoices([dialectOf('gen_ai')], attributes, UNFINISHED)).toBe(3);
  });

  it.each(READ)('reads $attribute in spans of $name', ({ name, attribute }) => {
    const reason = attribute === 'gen_ai.completion.0.finish_reason' ? 'stop' : '["stop"]';

    expect(finishedChoices([dialectOf(name)], { [attribute]: reason }, UNFINISHED)).toBe(1);
  });

  it.each(['gen_ai', 'openinference', 'vercel-ai', 'openllmetry', 'langfuse'])('reads the messages of %s', (name) => {
    const messages = (reason: string): SpanAttributes => ({
      'gen_ai.output.messages': `[{"role":"assistant","finish_reason":"${reason}"}]`,
    });

    expect(finishedChoices([dialectOf(name)], messages('stop'), UNFINISHED)).toBe(1);
    expect(
      finishedChoices(
        [dialectOf(name)],
        { 'gen_ai.response.finish_reasons': ['stop'], ...messages('error') },
        UNFINISHED,
      ),
    ).toBe(HAS_UNFINISHED);
  });

  it.each(['partial answer', '["partial"]', ['stop'], ['{"role":"assistant"}']])(
    'takes no output message for a reason: %j',
    (messages) => {
      expect(finishedChoices([dialectOf('gen_ai')], { 'gen_ai.output.messages': messages }, UNFINISHED)).toBe(0);
    },
  );

  it.each(READ)('takes an unfinished reason in $attribute for the whole of $name', ({ name, attribute }) => {
    const others = Object.fromEntries(FINISH_REASONS.map((other) => [other, 'stop']));

    expect(finishedChoices([dialectOf(name)], { ...others, [attribute]: 'error' }, UNFINISHED)).toBe(HAS_UNFINISHED);
  });

  it('reads only the choices of the attribute with a star', () => {
    const attributes = {
      'gen_ai.completion.0.finish_reason': 'stop',
      'gen_ai.completion.1.role': 'assistant',
      'gen_ai.prompt.0.finish_reason': 'error',
      'llm.completion.0.finish_reason': 'error',
      'ours.gen_ai.completion.0.finish_reason': 'error',
      'gen_ai.completion.0.finish_reason.text': 'error',
      'gen_ai.completion.finish_reason': 'error',
      'gen_ai.completion.0.tool_calls.0.finish_reason': 'error',
    };

    expect(finishedChoices([dialectOf('openllmetry')], attributes, UNFINISHED)).toBe(1);
  });

  it('reads these also beside a dialect that has no such attribute', () => {
    const attributes = { 'gen_ai.response.finish_reasons': ['stop'], 'gen_ai.completion.0.finish_reason': 'error' };

    expect(finishedChoices([dialectOf('gen_ai'), dialectOf('openllmetry')], attributes, UNFINISHED)).toBe(
      HAS_UNFINISHED,
    );
  });

  it.each(['*.finish_reason', 'choice.*', '*'])('takes the star of %s for any number', (attribute) => {
    const dialect: Dialect = { name: 'ours', marker: 'ours.kind', finishReasons: [attribute] };
    const attributes = {
      [attribute.replace('*', '0')]: 'stop',
      [attribute.replace('*', '1')]: 'length',
    };

    expect(finishedChoices([dialect], attributes, UNFINISHED)).toBe(2);
  });

  it('goes by the unfinished reasons that it is given', () => {
    const attributes = { 'llm.finish_reason': 'length' };

    expect(finishedChoices([dialectOf('openinference')], attributes, new Set(['length']))).toBe(HAS_UNFINISHED);
  });

  it('proves nothing where a dialect has no finish reasons', () => {
    const dialect: Dialect = { name: 'ours', marker: 'ours.operation', finishReasons: [] };

    expect(finishedChoices([dialect], { 'gen_ai.response.finish_reasons': ['stop'] }, UNFINISHED)).toBe(0);
  });
});
