/**
 * Names in camel case, which some instrumentations write.
 */

/** Where a word starts in camel case. */
const WORD_START = /([a-z])(?=[A-Z])/g;

/** `name` with its words apart, as the conventions write them: `httpStatusCode` is `http_Status_Code`. */
export function snakeCase(name: string): string {
  return name.replace(WORD_START, '$1_');
}
