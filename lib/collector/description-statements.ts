/**
 * What a text says of an error, in OTTL: `described` of `evidence.ts`.
 */
import { all, any, isTextOrNumber, keyOf, matches, quoted, replace, set } from './ottl.js';
import { SPACES } from './re2-characters.js';

/** How much of a text is scanned, in bytes where that is enough. */
const MAX_SCANNED = 2048;

/** The first 2,047 characters of more than 2,048. RE2 counts to a thousand. */
const LONG = '(?s)^(.{1000}.{1000}.{47})...*$';

const STACK = String.raw`(?:\n[ \t]+at [^\n]*(?:[)>]|:(?:line )?\d+)[ \t\r]*)+$`;
const ERROR_NAME = String.raw`^(?P<name>[\w.$]+(?: \[\w+\])?): `;

/** A text behind an error's name. */
export interface BehindName {
  /** Sets the value `rest` to the text without the name. */
  readonly statements: readonly string[];
  /** Whether there was a name and is a rest. */
  readonly found: string;
  /** The name. */
  readonly name: string;
}

/** Splits the value `text` into an error's name and the `rest`. */
export function behindName(text: string, rest: string): BehindName {
  return {
    statements: [set(rest, text), replace(rest, ERROR_NAME, '')],
    found: all(`${rest} != ${text}`, `${rest} != ""`),
    name: `ExtractPatterns(${text}, ${quoted(ERROR_NAME)})["name"]`,
  };
}

/** Sets `target` to the text of `value`, to `""` where it is neither a text nor a number. */
export function setText(target: string, value: string): string[] {
  return [set(target, '""'), set(target, `String(${value})`, isTextOrNumber(value))];
}

/** Sets `message` and `name` in `cache` to what `value` describes, without an appended stack. */
export function describe(cache: string, value: string): string[] {
  const key = (name: string): string => keyOf(cache, name);
  const [text, isLong, lines, stacked] = [key('text'), key('is_long'), key('lines'), key('stacked')];
  const [head, first, header] = [key('head'), key('first'), key('header')];
  const behind = behindName(header, key('rest'));
  const repeated = all(behind.found, `${key('rest')} == ${first}`);
  return [
    ...setText(text, value),
    set(isLong, 'false'),
    set(isLong, 'true', all(`Len(${text}) > ${String(MAX_SCANNED)}`, matches(text, LONG))),
    replace(text, LONG, '$1', `${isLong} == true`),
    trim(text, `${isLong} == false`),
    set(key('name'), '""'),
    set(key('message'), text),
    // The mark stands for what was not scanned.
    set(key('message'), `Concat([${text}, "…"], "")`, `${isLong} == true`),
    set(lines, text),
    replace(lines, '\\n[^\\n]*$', '', `${isLong} == true`),
    set(head, lines),
    replace(head, STACK, '', matches(lines, '\\n')),
    set(stacked, 'false'),
    set(stacked, 'true', `${head} != ${lines}`),
    trim(head),
    set(first, head),
    replace(first, '(?s)\\n.*$', ''),
    trim(first),
    set(header, head),
    replace(header, '^[^\\n]*', ''),
    trim(header),
    ...behind.statements,
    set(key('message'), head, `${stacked} == true`),
    set(key('message'), first, all(`${stacked} == true`, any(`${header} == ${first}`, repeated))),
    set(key('name'), behind.name, all(`${stacked} == true`, repeated)),
  ];
}

function trim(target: string, condition?: string): string {
  return replace(target, `^[${SPACES}]+|[${SPACES}]+$`, '', condition);
}
