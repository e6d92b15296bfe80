import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

/** The rooms of `lib` whose files each have the spec of their name. */
const ROOMS = ['otel', 'rule', 'processor', 'attach', 'collector'];

function filesIn(room: string): string[] {
  return readdirSync(join(ROOT, 'lib', room)).map((name) => join(room, name));
}

/** Whether there is something to run: types alone leave nothing. */
function hasCode(file: string): boolean {
  const { outputText } = ts.transpileModule(readFileSync(join(ROOT, 'lib', file), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, removeComments: true },
  });
  return outputText.trim() !== 'export {};';
}

it.each(ROOMS.flatMap(filesIn).filter(hasCode))('lib/%s has the spec of its name', (file) => {
  expect(existsSync(join(ROOT, 'spec', file.replace(/\.ts$/, '.spec.ts')))).toBe(true);
});
