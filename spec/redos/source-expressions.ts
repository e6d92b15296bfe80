import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The expressions that are written out in a source file. */
export function expressionsIn(path: string): RegExp[] {
  const expressions: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      expressions.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022));
  return expressions;
}
