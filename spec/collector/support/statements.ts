/**
 * What several groups of statements have, written out.
 */

/** The next piece of evidence is read. */
export const NEXT_PIECE: readonly string[] = [
  'set(span.cache["whole"], span.attributes["td"]["pieces"][Len(span.attributes["td"]["named"])]) where Len(span.attributes["td"]["named"]) < Len(span.attributes["td"]["pieces"])',
  'set(span.cache["parts"], Split(span.cache["whole"], "|"))',
  'set(span.cache["type"], span.cache["parts"][0])',
  'set(span.cache["message"], span.cache["parts"][1])',
  'set(span.attributes["td"]["verdict"], "real") where (Len(span.cache["parts"]) != 2 or (Len(span.cache["whole"]) <= 512 and IsMatch(span.cache["whole"], "[\\\\~\\\\%\\\\^]")))',
  'set(span.cache["part"], span.cache["type"])',
  'replace_pattern(span.cache["part"], "([.:])([^.:]*)$", "${1}|${2}")',
  'set(span.cache["known"], true) where (span.cache["type"] == "" or Index(span.attributes["td"]["types"], Concat(["", span.cache["part"], ""], "|")) >= 0)',
  'set(span.cache["rest"], span.cache["message"])',
];

/** A message is looked up as it stands. */
export const LOOK_UP: readonly string[] = [
  'set(span.cache["known"], true) where span.cache["rest"] == ""',
  'set(span.cache["who"], span.cache["type"]) where span.cache["rest"] == ""',
  'set(span.cache["key"], Concat(["|%", span.cache["type"], "|"], "")) where span.cache["rest"] == ""',
  'set(span.cache["key"], Concat(["", TrimSuffix(span.cache["rest"], "."), ""], "|")) where (span.cache["rest"] != "" and Len(span.cache["rest"]) <= 256)',
  'set(span.cache["place"], Index(span.attributes["td"]["texts"], span.cache["key"])) where span.cache["name"] == nil',
  'replace_pattern(span.cache["key"], "[0-9]+", "#") where (span.cache["name"] == nil and span.cache["place"] < 0)',
  'set(span.cache["place"], Index(span.attributes["td"]["texts"], span.cache["key"])) where (span.cache["name"] == nil and span.cache["place"] < 0 and Index(span.cache["key"], "#") >= 0)',
  'set(span.cache["from"], Substring(span.attributes["td"]["texts"], span.cache["place"], Len(span.attributes["td"]["texts"]) - span.cache["place"])) where (span.cache["name"] == nil and span.cache["place"] >= 0)',
  'set(span.cache["row"], Split(Substring(span.cache["from"], 0, Index(span.cache["from"], "^")), "~")) where (span.cache["name"] == nil and span.cache["place"] >= 0)',
  'set(span.cache["name"], span.cache["row"][2]) where ((span.cache["name"] == nil and span.cache["place"] >= 0) and ((span.cache["row"][1] == "" and span.cache["known"] == true) or Index(span.cache["row"][1], Concat(["", span.cache["type"], ""], "|")) >= 0))',
];

/** The stack trace of what is an exception by `condition` is read. */
export function stackOf(condition: string): string[] {
  return [
    '# Its stack trace begins with a name, the type or a known one, and the message.',
    `set(spanevent.cache["stack"], spanevent.attributes["exception.stacktrace"]) where (${condition} and spanevent.attributes["exception.stacktrace"] != nil)`,
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
  ];
}
