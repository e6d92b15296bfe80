/**
 * Takes off what clients put around a text, in OTTL.
 */
import { replace } from './ottl.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { partsOf, type Wrapper } from '../rule/wrappers.js';
import { toRe2 } from './re2.js';

/** Takes `wrapper` off the text `path`, where it stands around that. */
export function takeOffAround(wrapper: Wrapper, path: string): string[] {
  const { before, after = '' } = partsOf(wrapper);
  if (after === '') return [];
  const [start, end] = [before, after].map((each) => (isRegExp(each) ? toRe2(each) : verbatim(each)));
  const expression = `(?s)^(?:${String(start)})(.*?)(?:${String(end)})$`;
  return [replace(path, expression, '${1}')];
}
