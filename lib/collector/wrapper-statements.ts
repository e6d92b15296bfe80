/**
 * Takes off what clients put before a text, or around it, in OTTL.
 */
import { all, any, attribute, contains, keyOf, matches, not, replace, set, split, UNIT } from './ottl.js';
import { LLM_URL, OTHER_PORTS } from '../rule/llm-url.js';
import { isRegExp, verbatim } from '../rule/text-tests.js';
import { partsOf, type Wrapper } from '../rule/wrappers.js';
import { toRe2 } from './re2.js';
import { narrowed } from './re2-characters.js';
import { IS_LEFT } from './phrase-statements.js';
import { REST } from './text-statements.js';
import { takeOffAround } from './wrappers-around.js';

/** Takes off wrappers: those that are plain, those that name an address or a port, and those around the text. */
export function takeOffWrappers(wrappers: readonly Wrapper[]): string[] {
  const sources = wrappers
    .map((wrapper) => partsOf(wrapper))
    .filter(({ after = '' }) => after === '')
    .map(({ before }) => (isRegExp(before) ? narrowed(toRe2(before, { keepNames: true })) : verbatim(before)));
  const plain = sources.filter((source) => !/\(\?P<(?:url|port)>/.test(source));
  return [
    ...(plain.length === 0 ? [] : [replace(REST, `^(?:${plain.join('|')})`, '', IS_LEFT)]),
    ...takeOffNaming('url', sources, (url) => all(matches(url, toRe2(LLM_URL)), isServer(url))),
    ...takeOffNaming('port', sources, (port) => {
      const own = attribute('server.port');
      return all(
        `not ${matches(port, `^(?:${[...OTHER_PORTS].join('|')})$`)}`,
        any(`${own} == nil`, `${own} == ""`, `String(${own}) == ${port}`),
      );
    }),
    ...wrappers.flatMap((wrapper) => takeOffAround(wrapper, REST)),
  ];
}

/** Whether the span names no server, or that of `url`. */
function isServer(url: string): string {
  const own = attribute('server.address');
  const authority = `${split(url, '/')}[2]`;
  const isSame = `ToLowerCase(${split(authority, ':')}[0]) == ToLowerCase(${own})`;
  return any(`${own} == nil`, `${own} == ""`, all(`IsString(${own})`, not(contains(authority, '@')), isSame));
}

/** Takes off the wrappers that name an address or a port, where that is the one of the call. */
function takeOffNaming(group: string, sources: readonly string[], isOurs: (found: string) => string): string[] {
  const alternatives = sources
    .filter((source) => source.includes(`(?P<${group}>`))
    .map((source, index) =>
      source.replace(`(?P<${group}>`, `(?P<g${String(index)}>`).replace(/\(\?P<(?!g\d)\w+>/g, '(?:'),
    );
  if (alternatives.length === 0) return [];
  const groups = alternatives.map((_, index) => `\${g${String(index)}}`).join('');
  const [found, parts] = [keyOf('span.cache', 'naming'), keyOf('span.cache', 'parts')];
  const isThere = `${found} != ${REST}`;
  return [
    set(found, REST),
    replace(found, `(?s)^(?:${alternatives.join('|')})(?P<rest>.*)$`, `${groups}${UNIT}\${rest}`),
    set(parts, split(found, UNIT), isThere),
    set(REST, `${parts}[1]`, all(isThere, isOurs(`${parts}[0]`))),
  ];
}
