import { IS_ENOUGH, wanted } from '../../lib/collector/choice-counts.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [{ name: 'is enough', written: [IS_ENOUGH], says: ['span.cache["enough"] == true'] }];

/** Of these, what repeats no table of the rule. */
const PARTS: readonly Case[] = [
  {
    name: 'is at most what finished',
    written: wanted(),
    says: [
      'set(span.cache["enough"], false) where not (span.cache["choice_count"] == nil or ((IsInt(span.cache["choice_count"]) or IsDouble(span.cache["choice_count"])) and span.cache["choice_count"] <= span.cache["finished"]) or (IsMatch(span.cache["choice_count"], "^[0-9]{1,9}$") and Int(span.cache["choice_count"]) <= span.cache["finished"]))',
      'set(span.cache["choice_count"], span.attributes["gen_ai.request.n"]) where span.attributes["gen_ai.request.n"] != nil',
      'set(span.cache["choice_count"], span.attributes["llm.request.n"]) where span.attributes["llm.request.n"] != nil',
      'set(span.cache["choice_count"], span.attributes["gen_ai.request.candidate_count"]) where span.attributes["gen_ai.request.candidate_count"] != nil',
      'set(span.cache["choice_count"], span.attributes["gcp.vertex.agent.request.candidate_count"]) where span.attributes["gcp.vertex.agent.request.candidate_count"] != nil',
    ],
  },
];

describe('the number of choices', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });

  it.each(PARTS)('$name', ({ written, says }) => {
    expect(written.filter((statement) => says.includes(statement))).toEqual(expect.arrayContaining([...says]));
  });
});
