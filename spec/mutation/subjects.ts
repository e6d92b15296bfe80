import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const RULE = 'rule';

/** The files of `lib/` whose mutants a spec has to kill: all of the rule that is more than types, and what corrects. */
export function subjects(): string[] {
  const files = readdirSync(`lib/${RULE}`).map((file) => `${RULE}/${file.replace(/\.ts$/, '')}`);
  return [
    ...files.filter(hasCode),
    ...['correction', 'span-corrector', 'span-snapshot'].map((file) => `processor/${file}`),
  ];
}

/** Whether the compiler leaves anything of the file. */
function hasCode(subject: string): boolean {
  const { outputText } = ts.transpileModule(readFileSync(`lib/${subject}.ts`, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true, removeComments: true },
  });
  return outputText.replace(/export \{\};|import '[^']*';/g, '').trim() !== '';
}
