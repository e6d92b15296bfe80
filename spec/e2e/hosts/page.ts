/**
 * Reads docs/hosts.md: what the page tells users to do is what the suite does, and what its table says is what must
 * happen.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the table says of a way in. */
export interface Promised {
  readonly falseError: string;
  readonly realError: string;
  /** What is printed on standard error, or logged about this package, where something is. */
  readonly says: string | undefined;
}

/** A heading of the page with the blocks below it. */
export interface WayIn {
  readonly files: readonly { readonly name: string; readonly code: string }[];
  /** The line that starts the application. */
  readonly command: string;
  readonly promised: Promised;
}

const LANGUAGES_OF_FILES = new Set(['js', 'ts', 'yaml', 'json']);

/** The ways in by their names: the headings of the page that have a line to start. */
export async function readPage(): Promise<ReadonlyMap<string, WayIn>> {
  const page = await readFile(join(process.cwd(), 'docs', 'hosts.md'), 'utf8');
  const promises = new Map(tableRows(page));
  const ways = page.split(/^##+ /m).flatMap((section): [string, WayIn][] => {
    const name = section.slice(0, section.indexOf('\n'));
    const blocks = [...section.matchAll(/^```(\w+)\n([^]*?)^```/gm)].map(([, language = '', code = '']) => ({
      language,
      code,
    }));
    const command = blocks.find(({ language }) => language === 'sh')?.code.trim();
    if (command === undefined) return [];
    const promised = promises.get(name);
    if (promised === undefined) throw new Error(`the table of docs/hosts.md has no row for "${name}"`);
    promises.delete(name);
    const files = blocks.filter(({ language }) => LANGUAGES_OF_FILES.has(language)).map(fileOf);
    return [[name, { files, command, promised }]];
  });
  if (promises.size > 0) throw new Error(`docs/hosts.md shows no way in for ${[...promises.keys()].join(', ')}`);
  return new Map(ways);
}

/** The first line of a block is a comment with the name of the file. */
function fileOf({ code }: { readonly code: string }): { name: string; code: string } {
  const name = /^(?:\/\/|#) (\S+)\n/.exec(code)?.[1];
  if (name === undefined) throw new Error(`a block of docs/hosts.md does not name its file:\n${code}`);
  return { name, code };
}

/** The rows of the table whose first cell links to a heading. */
function tableRows(page: string): [string, Promised][] {
  return [...page.matchAll(/^\| \[([^\]]+)\]\(#[^)]*\) *\|(.*)\|$/gm)].map(([, name = '', others = '']) => {
    const [falseError = '', realError = '', says = ''] = others
      .split('|')
      .map((cell) => cell.trim())
      .slice(-3);
    return [name, { falseError, realError, says: /^`(.*)`$/.exec(says)?.[1] }];
  });
}
