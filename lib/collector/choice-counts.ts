/**
 * How many choices were asked for, in OTTL.
 */
import { all, any, attribute, contains, keyOf, matches, not, set } from './ottl.js';
import {
  CHOICE_COUNTS,
  GENERATION_CONFIGS,
  INVOCATION_COUNTS,
  INVOCATION_PARAMETERS,
} from '../rule/finished-choices.js';
import { MAX_JSON_LENGTH } from '../rule/limits.js';
import { FINISHED } from './reason-statements.js';
import { JSON_TEXTS } from './choice-statements.js';

const PARAMETERS = cached('parameters');
const ASKED = cached('asked');

/** Whether as many choices finished as were asked for. */
export const IS_ENOUGH: string = `${cached('enough')} == true`;

function cached(key: string): string {
  return keyOf('span.cache', key);
}

/** Nothing finished where more choices were asked for, or how many cannot be read. */
export function wanted(): string[] {
  const json = attribute(INVOCATION_PARAMETERS);
  const mayAsk = any(
    ...INVOCATION_COUNTS.flatMap((name) => [contains(json, `"${name}"`), contains(json, `'${name}'`)]),
    contains(json, '\\u00'),
  );
  const isNested = any(...GENERATION_CONFIGS.map((name) => contains(json, name)));
  const asks = all(`${ASKED} == true`, `Len(${json}) <= ${String(MAX_JSON_LENGTH)}`, matches(json, JSON_TEXTS));
  return [
    '# As many choices as were asked for.',
    set(ASKED, 'true', all(`IsString(${json})`, mayAsk)),
    set(PARAMETERS, `ParseJSON(${json})`, asks),
    set(
      cached('enough'),
      'true',
      any(
        `${ASKED} == nil`,
        all(
          `IsMap(${PARAMETERS})`,
          not(isNested),
          ...INVOCATION_COUNTS.map((name) => isAtMostFinished(keyOf(PARAMETERS, name))),
        ),
      ),
    ),
    ...[...CHOICE_COUNTS].flatMap((name) => {
      const count = cached('choice_count');
      return [
        set(count, attribute(name), `${attribute(name)} != nil`),
        set(cached('enough'), 'false', `not ${isAtMostFinished(count)}`),
      ];
    }),
  ];
}

function isAtMostFinished(value: string): string {
  const isNumber = any(`IsInt(${value})`, `IsDouble(${value})`);
  return any(
    `${value} == nil`,
    all(isNumber, `${value} <= ${FINISHED}`),
    all(matches(value, '^[0-9]{1,9}$'), `Int(${value}) <= ${FINISHED}`),
  );
}
