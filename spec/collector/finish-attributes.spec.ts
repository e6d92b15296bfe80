import { finishAttributes, forgetUnclaimed, FOUND, namesOf, startOf } from '../../lib/collector/finish-attributes.js';
import type { Dialect } from '../../lib/rule/dialects.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const OURS: Dialect = { name: 'ours', marker: 'our.kind', finishReasons: ['our.reason', 'our.*.reason'] };
const THEIRS: Dialect = {
  name: 'theirs',
  marker: 'their.kind',
  operations: { llm: 'chat', tool: 'tool' },
  finishReasons: ['our.reason'],
  errorMessages: ['their.error'],
  errorLevel: 'their.level',
};

const CASES: readonly Case[] = [
  {
    name: 'are those of the dialects and the output messages',
    written: [...finishAttributes([OURS, THEIRS]), ...namesOf([OURS, THEIRS]), FOUND],
    says: ['our.reason', 'our.0.reason', 'gen_ai.output.messages', 'our.reason', 'our.*.reason', 'span.cache["found"]'],
  },
  {
    name: 'count where a dialect claims the span',
    written: [
      ...forgetUnclaimed([OURS, THEIRS], 'our.reason'),
      ...forgetUnclaimed([OURS, THEIRS], 'our.*.reason'),
      ...forgetUnclaimed([OURS, { ...THEIRS, finishReasons: [] }], 'our.reason'),
    ],
    says: [
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
      'delete_matching_keys(span.cache["found"], "^our\\\\.reason$") where span.attributes["our.kind"] == nil',
    ],
  },
  {
    name: 'begin before the number of a choice',
    written: [startOf('our.*.reason')],
    says: ['our\\.'],
  },
];

describe('the attributes that say why the model stopped', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
