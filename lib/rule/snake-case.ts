/**
 * Names in camel case, which some instrumentations write.
 */

/** What stands before a word in camel case: `http|Status`, `LLM|Error`. */
const WORD_END = /[a-z\d](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g;

/** `name` with its words apart, as the conventions write them: `httpStatusCode` is `http_Status_Code`. */
export function snakeCase(name: string): string {
  return name.replace(WORD_END, '$&_');
}
