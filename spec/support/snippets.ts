import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { outputOf } from './run-process.js';

const ROOT = join(__dirname, '../..');

/** The README, and the pages of `docs/`. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A fenced block of a page. */
export interface Snippet {
  readonly page: string;
  /** The heading, or the bold words, under which it stands. */
  readonly title: string;
  /** `ts`, `sh`, `yaml`, … */
  readonly language: string;
  readonly code: string;
}

/** The blocks of `page`, in their order. */
export function snippetsOf(page: string): Snippet[] {
  const snippets: Snippet[] = [];
  let title = '';
  for (const [index, part] of readFileSync(join(ROOT, page), 'utf8').split(/^```/m).entries()) {
    if (index % 2 === 1) {
      const [language = '', ...lines] = part.split('\n');
      snippets.push({ page, title, language, code: lines.join('\n') });
    } else {
      title =
        [...part.matchAll(/^#+ (.+)$|^\*\*(.+?)\*\*/gm)].map(([, heading, bold]) => heading ?? bold ?? '').pop() ??
        title;
    }
  }
  return snippets;
}

/** `code` as a reader with the packages in `modules` would have it: another name for the same package. */
export function withModules(code: string, modules: Readonly<Record<string, string>>): string {
  return code.replace(/ from '([^']+)'/g, (text, name: string) => text.replace(name, modules[name] ?? name));
}

/**
 * Runs `code` as a program of its own, where the packages of this project can be found, with `then` as its last lines.
 * Gives what it printed.
 */
export async function runProgram(code: string, then: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const folder = await mkdtemp(join(ROOT, 'spec', '.snippet-'));
  const file = join(folder, 'snippet.ts');
  await writeFile(file, `${code}\n${then}`);
  try {
    const env = { ...process.env, ...environment };
    return await outputOf(process.execPath, ['--import', 'tsx', file], { cwd: ROOT, env, timeout: 30_000 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the compiler says of `codes` under this project's own, strictest settings. */
export function typeErrors(codes: readonly string[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  }; // readConfigFile types it as any
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, isolatedDeclarations: false, declaration: false },
    ROOT,
  ) as {
    options: ts.CompilerOptions;
  };
  options.noUnusedLocals = false;
  const files = new Map(codes.map((code, index) => [join(ROOT, `readme-snippet-${String(index)}.ts`), code]));
  const host = ts.createCompilerHost(options);
  const real = { ...host };
  host.readFile = (path) => files.get(path) ?? real.readFile(path);
  host.fileExists = (path) => files.has(path) || real.fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const code = files.get(path);
    return code === undefined ? real.getSourceFile(path, target, ...rest) : ts.createSourceFile(path, code, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
