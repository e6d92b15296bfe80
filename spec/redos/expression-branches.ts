import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';

const parser = new RegExpParser();

/** The expressions without alternatives, but for repeated ones, that together match what `source` matches. */
export function branchesOf(source: string): string[] {
  return parser.parsePattern(source).alternatives.flatMap(branches);
}

function branches(alternative: AST.Alternative): string[] {
  return alternative.elements.reduce<string[]>(
    (starts, element) => {
      const ends = endsWith(element);
      return starts.flatMap((start) => ends.map((end) => start + end));
    },
    [''],
  );
}

function endsWith(element: AST.Element): string[] {
  if (element.type === 'Group') return element.alternatives.flatMap(branches);
  if (element.type === 'Quantifier' && element.max === 1 && element.element.type === 'Group')
    return [...endsWith(element.element), ''];
  return [element.raw];
}

/** Whether `source` repeats a part as often as it can. */
export function repeats(source: string): boolean {
  let unbounded = false;
  visitRegExpAST(parser.parsePattern(source), {
    onQuantifierEnter: ({ max }) => {
      if (max === Infinity) unbounded = true;
    },
  });
  return unbounded;
}

/**
 * Whether a branch can match a text in one way alone: it is tied to the start, and what it repeats are characters of
 * which what follows is none. It gives up what it has repeated character by character, and fails at each at once.
 */
export function isDeterministic(source: string, flags: string): boolean {
  const [alternative, ...others] = parser.parsePattern(source).alternatives;
  if (alternative === undefined || others.length > 0 || !/^[gs]*$/.test(flags)) return false;
  const [start, ...elements] = alternative.elements.flatMap(flat);
  return (
    start?.type === 'Assertion' &&
    start.kind === 'start' &&
    elements.every((element, index) => isPlain(element) || isEndedBy(element, elements[index + 1]))
  );
}

/** What a group captures makes no difference. */
function flat(element: AST.Element): AST.Element[] {
  if (element.type !== 'CapturingGroup' || element.alternatives.length > 1) return [element];
  return element.alternatives.flatMap(({ elements }) => elements.flatMap(flat));
}

function isPlain(element: AST.Element): boolean {
  if (element.type === 'Assertion') return element.kind === 'end' || element.kind === 'word';
  return ['Character', 'CharacterSet', 'CharacterClass'].includes(element.type);
}

/** Whether `element` repeats a character that `next` is not. */
function isEndedBy(element: AST.Element, next: AST.Element | undefined): boolean {
  if (element.type !== 'Quantifier' || element.element.type === 'Assertion' || !isPlain(element.element)) return false;
  if (element.min === element.max || next === undefined) return true;
  if (next.type === 'Assertion') return next.kind === 'end';
  return next.type === 'Character' && !new RegExp(element.element.raw, 's').test(String.fromCodePoint(next.value));
}
