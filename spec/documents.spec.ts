import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { VARIABLES } from '../lib/attach/environment.js';
import { PROCESSOR_OPTIONS } from '../lib/processor/options.js';
import { SDKS } from './e2e/matrix/cells.js';

const ROOT = join(__dirname, '..');
const DOCUMENTS = markdownIn('.');
const PAGES = existsSync(join(ROOT, 'docs')) ? markdownIn('docs') : [];

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Every first group of `pattern` in `text`. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group]) => group ?? '');
}

/** Whether `link` leads from the document `name` to a file, and to a heading of that where it says one. */
function leadsSomewhere(name: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? name : join(dirname(name), path);
  return existsSync(join(ROOT, target)) && (anchor === undefined || anchors(read(target)).includes(anchor));
}

/** The anchors of a document's headings, as they are made where it is read. */
function anchors(document: string): string[] {
  return found(document, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replace(/ /g, '-'),
  );
}

it('the documents are these', () => {
  expect(DOCUMENTS).toEqual(['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md']);
});

describe.each([...DOCUMENTS, ...PAGES])('%s', (name) => {
  const document = read(name);

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object }; // its format
    const named = found(document, /npm run ([\w:-]+)/g);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links to files and headings that exist', () => {
    const links = found(document, /\]\(([^)]+)\)/g).filter((link) => !link.startsWith('https://'));
    expect(links.filter((link) => !leadsSomewhere(name, link))).toEqual([]);
  });
});

it('the changelog has the version of the package', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }; // its format
  expect(found(read('CHANGELOG.md'), /^## (.+)$/gm)[0]).toBe(version);
});

describe('CONTRIBUTING.md', () => {
  it('names tables of cases that exist', () => {
    const rows = [...read('CONTRIBUTING.md').matchAll(/`([A-Z_]+)` of \[[\w-]+\]\(\.\/([^)]+)\)/g)];
    expect(rows).toHaveLength(3);
    for (const [, table = '', file = ''] of rows) expect(read(file)).toContain(`export const ${table}:`);
  });

  it('names specs that exist', () => {
    const commands = found(read('CONTRIBUTING.md'), /`npx jest ([\w -]+) --coverage=false`/g);
    expect(commands).toHaveLength(4);
    const specs = readdirSync(join(ROOT, 'spec'), { recursive: true }).map((path) => basename(String(path)));
    const named = [...new Set(commands.flatMap((command) => command.split(' ')))];
    expect(named.filter((spec) => !specs.includes(`${spec}.spec.ts`))).toEqual([]);
  });
});

it('the README says what the package is proven on', () => {
  const rows = found(read('README.md'), /^\| (`@opentelemetry\/sdk-trace.*\S) +\|$/gm).map((row) =>
    row.split(/ *\| */),
  );
  expect(rows).toEqual(
    SDKS.map(({ package: name, version, api, runtimes }) => [
      `\`${name}\` ${version}`,
      api,
      runtimes.map((runtime) => runtime.name).join(', '),
    ]),
  );
});

/** What stands under a heading of the README, up to the next one. */
function section(heading: string): string {
  return read('README.md').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

it('the README has every option', () => {
  expect(found(section('Options'), /^\| `(\w+)` /gm)).toEqual(Object.keys(PROCESSOR_OPTIONS));
});

it('the README has every environment variable, with its option', () => {
  const rows = [...section('Without touching the code').matchAll(/^\| `(\w+)` +\| `(\w+)`/gm)];
  expect(rows.map(([, name, option]) => [name, option])).toEqual(
    Object.entries(VARIABLES).map(([name, { option }]) => [name, option]),
  );
});
