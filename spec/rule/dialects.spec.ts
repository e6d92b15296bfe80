import type { SpanAttributes } from '../../lib/otel/span.js';
import {
  DEFAULT_DIALECTS,
  DEFAULT_OPERATIONS,
  type Dialect,
  errorNamesOf,
  operationOf,
} from '../../lib/rule/dialects.js';
import {
  CHAT_CASES,
  CONTRADICTING_CASES,
  OTHER_CASES,
  UNCLAIMED_CASES,
  UNFINISHED_CHAT_CASES,
} from '../cases/dialects.js';

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
  'gen_ai.completion.*.finish_reason',
];

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

describe.each(DEFAULT_DIALECTS)('the dialect $name', ({ name, finishReasons, errorMessages, errorLevel }) => {
  it('reads the finish reasons of all dialects', () => {
    expect(finishReasons).toStrictEqual(FINISH_REASONS);
  });

  it('says where it describes an error, if that is its own', () => {
    expect({ errorMessages, errorLevel }).toStrictEqual(
      name === 'langfuse'
        ? { errorMessages: ['langfuse.observation.status_message'], errorLevel: 'langfuse.observation.level' }
        : { errorMessages: undefined, errorLevel: undefined },
    );
  });
});

it('errorNamesOf gives what describes an error, of whichever dialect', () => {
  const plain: Dialect = { name: 'plain', marker: 'plain.kind', finishReasons: [] };
  const talkative: Dialect = {
    ...plain,
    errorMessages: ['talkative.said', 'talkative.cried'],
    errorLevel: 'talkative.level',
  };

  expect(errorNamesOf([plain, talkative])).toEqual(['talkative.said', 'talkative.cried', 'talkative.level']);
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
