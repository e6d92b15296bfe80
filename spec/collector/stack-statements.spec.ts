import { readStack } from '../../lib/collector/stack-statements.js';

interface Case {
  readonly name: string;
  readonly written: readonly string[];
  readonly says: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'begins with the error that it is of, and tells of no other',
    written: readStack('is()'),
    says: [
      '# Its stack trace begins with a name, the type or a known one, and the message.',
      'set(spanevent.cache["stack"], spanevent.attributes["exception.stacktrace"]) where (is() and spanevent.attributes["exception.stacktrace"] != nil)',
      'set(span.attributes["td"]["verdict"], "real") where (spanevent.cache["stack"] != nil and (not IsString(spanevent.cache["stack"]) or Index(spanevent.cache["stack"], "[cause]") >= 0 or Index(spanevent.cache["stack"], "ause: ") >= 0 or Index(spanevent.cache["stack"], "[errors]") >= 0 or Index(spanevent.cache["stack"], "aused by") >= 0 or Index(spanevent.cache["stack"], "Suppressed") >= 0 or Index(spanevent.cache["stack"], "--->") >= 0 or Index(spanevent.cache["stack"], "above exception") >= 0 or Index(spanevent.cache["stack"], "\\n/") >= 0))',
      'set(spanevent.cache["name"], TrimSuffix(Split(spanevent.cache["stack"], "\\n")[0], "\\r")) where spanevent.cache["stack"] != nil',
      'set(spanevent.cache["line"], spanevent.cache["name"]) where spanevent.cache["name"] != Concat([spanevent.cache["type"], spanevent.cache["message"]], ": ")',
      'set(spanevent.cache["name"], TrimSuffix(spanevent.cache["line"], Concat(["", spanevent.cache["message"]], ": "))) where spanevent.cache["line"] != nil',
      'set(spanevent.cache["name"], TrimSuffix(spanevent.cache["name"], ":")) where (spanevent.cache["line"] != nil and spanevent.cache["message"] == "")',
      'set(spanevent.cache["named"], true) where (spanevent.cache["line"] != nil and IsMatch(spanevent.cache["name"], "^[A-Za-z_$][\\\\w.$]*(?: \\\\[\\\\w+\\\\])?(?::.*)?$"))',
      'set(span.attributes["td"]["verdict"], "real") where (spanevent.cache["named"] == true and spanevent.cache["message"] != "" and spanevent.cache["line"] == spanevent.cache["name"])',
      'set(spanevent.cache["parts"], Split(TrimSuffix(spanevent.cache["name"], "]"), " [")) where (spanevent.cache["named"] == true and spanevent.cache["name"] != spanevent.cache["type"])',
      'set(spanevent.cache["name"], spanevent.cache["parts"][0]) where spanevent.cache["parts"] != nil',
      'replace_pattern(spanevent.cache["name"], "([.:])([^.:]*)$", "${1}|${2}") where spanevent.cache["parts"] != nil',
      'set(span.attributes["td"]["verdict"], "real") where (spanevent.cache["parts"] != nil and not (Index(span.attributes["td"]["types"], Concat(["", spanevent.cache["name"], ""], "|")) >= 0 and (Len(spanevent.cache["parts"]) == 1 or Index(span.attributes["td"]["types"], Concat(["", spanevent.cache["parts"][1], ""], "|")) >= 0)))',
    ],
  },
];

describe('a stack trace', () => {
  it.each(CASES)('$name', ({ written, says }) => {
    expect(written).toEqual(says);
  });
});
