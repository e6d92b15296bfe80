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
