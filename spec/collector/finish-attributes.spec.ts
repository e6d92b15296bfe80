import {
  finishAttributes,
  findReasons,
  forgetUnclaimed,
  namesOf,
  startOf,
} from '../../lib/collector/finish-attributes.js';
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
    name: 'are those of the dialects, and the messages',
    written: finishAttributes([OURS, THEIRS]),
    says: ['our.reason', 'our.0.reason', 'gen_ai.output.messages'],
  },
  {
    name: 'have names with a star for the number of a choice',
    written: [...namesOf([OURS, THEIRS]), startOf('our.*.reason')],
    says: ['our.reason', 'our.*.reason', 'our\\.'],
  },
  {
    name: 'count where a dialect claims the span',
    written: findReasons([OURS, THEIRS]),
    says: [
      'set(span.cache["found"], span.attributes)',
      'keep_matching_keys(span.cache["found"], "^(?:our\\\\.reason|our\\\\.[0-9].*)$")',
      'delete_matching_keys(span.cache["found"], "^our\\\\.[0-9]") where span.attributes["our.kind"] == nil',
    ],
  },
  { name: 'of all dialects count always', written: forgetUnclaimed([OURS], 'our.reason'), says: [] },
];

describe('the attributes of a finish', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
