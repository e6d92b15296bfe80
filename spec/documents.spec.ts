/**
 * What the documents say of the code: every option, variable, attribute and metric stands in them, and no other; what
 * they link to is there, and reaches users.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { ATTACH_OPTIONS } from '../lib/attach/attach-options.js';
import { PREFIX, VARIABLES } from '../lib/attach/environment.js';
import * as collector from '../lib/collector/index.js';
import * as api from '../lib/index.js';
import * as semconv from '../lib/otel/semconv.js';
import type { SpanAttributes } from '../lib/otel/span.js';
import { PROCESSOR_OPTIONS } from '../lib/processor/options.js';
import { judge } from '../lib/rule/judge.js';
import * as limits from '../lib/rule/limits.js';
import { RULE_OPTIONS } from '../lib/rule/rule-options.js';
import { createRules } from '../lib/rule/rules.js';
import { OTHER_ERROR, UNEXPLAINED, UNFINISHED, NOT_CHAT, NOT_ERROR, failed } from '../lib/rule/verdict.js';
import { CASES } from '../bench/cases.js';
import { SDKS } from './e2e/matrix/cells.js';
import { run } from './cli/run-command-line.js';
import { makeSpan } from './support/make-span.js';
import { PAGES } from './support/snippets.js';

const ROOT = join(__dirname, '..');

/** What GitHub shows of a repository, beside the README. */
const DOCUMENTS = ['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];

const ALL = [...DOCUMENTS, ...PAGES];

interface Manifest {
  readonly version: string;
  readonly files: readonly string[];
  readonly scripts: object;
}

const MANIFEST = JSON.parse(read('package.json')) as Manifest; // its format

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Every first group of `pattern` in `text`. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group]) => group ?? '');
}

/** What stands in code in a text. */
function codesIn(text: string): string[] {
  return found(text.replace(/^```[^]*?^```/gm, ''), /`([^`\n]+)`/g);
}

/** The cells of the rows of `page`'s tables, without the heads. */
function rowsOf(text: string): string[][] {
  const rows = [...text.matchAll(/^\|(.+)\|$/gm)].map(([, cells = '']) =>
    cells.split(/(?<!\\)\|/).map((cell) => cell.trim()),
  );
  return rows.filter((cells, index) => !isRule(cells) && !isRule(rows[index + 1] ?? []));
}

function isRule(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^-+$/.test(cell));
}

/** What stands under a heading of a page, up to the next one of its level. */
function section(page: string, heading: string): string {
  return read(page).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** The first words in code of each row. */
function namesIn(text: string): string[] {
  return rowsOf(text).map(([first = '']) => /^`([^`]+)`/.exec(first)?.[1] ?? '');
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

function linksOf(name: string): string[] {
  return found(read(name), /\]\(([^)]+)\)/g).filter((link) => !link.startsWith('https://'));
}

it('the documents are these', () => {
  const names = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  expect(names).toEqual([...DOCUMENTS, 'README.md'].sort());
});

describe.each(ALL)('%s', (name) => {
  it('names scripts that exist', () => {
    const named = found(read(name), /npm run ([\w:-]+)/g);
    expect(named.filter((script) => !(script in MANIFEST.scripts))).toEqual([]);
  });

  it('links to files and headings that exist', () => {
    expect(linksOf(name).filter((link) => !leadsSomewhere(name, link))).toEqual([]);
  });

  it('names variables of the environment that exist', () => {
    const named = found(read(name), new RegExp(`${PREFIX}([A-Z_]+)`, 'g'));
    // The changelog says what went, too.
    const gone = name === 'CHANGELOG.md' ? ['WHOLE_CALL'] : [];
    expect(named.filter((variable) => !(variable in VARIABLES))).toEqual(gone);
  });
});

describe.each(PAGES)('%s', (name) => {
  it('names exports that exist', () => {
    const named = codesIn(read(name)).filter((code) => /^(?:DEFAULT_\w+|\w+_PATTERNS|Teardown[A-Z]\w+)$/.test(code));
    expect(named.filter((each) => !(each in api))).toEqual([]);
  });

  it('names attributes and metrics that exist', () => {
    const named = codesIn(read(name)).filter(
      (code) => /^teardown\.[\w.]+(?:\.\*)?$/.test(code) && !code.endsWith('.yaml'),
    );
    expect(named.filter((each) => !isWritten(each))).toEqual([]);
  });

  it('leads users to files that they have', () => {
    const links = linksOf(name).map((link) => normalize(join(dirname(name), link.replace(/#.*/, ''))));
    // But for what only those who clone the repository read, and a picture.
    const forUsers = links.filter((link) => !/^(?:\.|docs|CONTRIBUTING\.md|(?:examples|images)\/.*)$/.test(link));
    expect(forUsers.filter((link) => !isPacked(link))).toEqual([]);
  });
});

/** Whether the code writes an attribute, an event or a metric of this name. */
function isWritten(name: string): boolean {
  const written: readonly string[] = Object.values(semconv);
  if (written.includes(name) || name.startsWith(semconv.TEARDOWN_SPAN_PREFIX)) return true;
  const statements = readdirSync(join(ROOT, 'lib/collector')).map((file) => read(`lib/collector/${file}`));
  return statements.some((source) => source.includes(name.replace(/^teardown\./, '')));
}

function isPacked(path: string): boolean {
  return [...MANIFEST.files, 'README.md', 'LICENSE'].some((file) => path === file || path.startsWith(`${file}/`));
}

it('every export stands on a page', () => {
  const named = new Set(PAGES.flatMap((page) => codesIn(read(page))).map((code) => code.replace(/\(.*/, '')));
  const exported = [...Object.keys(api), ...Object.keys(collector)];
  expect(exported.filter((name) => !named.has(name))).toEqual([]);
});

describe('README.md', () => {
  it('has at most 12 kB', () => {
    expect(statSync(join(ROOT, 'README.md')).size).toBeLessThanOrEqual(12_288);
  });

  it('has no cell of a table that does not fit a screen', () => {
    expect(
      rowsOf(read('README.md'))
        .flat()
        .filter((cell) => cell.length > 90),
    ).toEqual([]);
  });

  it('has every option', () => {
    expect(namesIn(section('README.md', 'Options'))).toEqual(Object.keys(PROCESSOR_OPTIONS).sort(inPageOrder));
  });

  it('names every variable of the environment', () => {
    expect(codesIn(section('README.md', 'Without touching the code'))).toEqual(
      expect.arrayContaining(Object.keys(VARIABLES)),
    );
  });

  it('says how large the package is, at most', () => {
    const [said] = found(read('README.md'), /less than (\d+) kB to download/g);
    expect(packed().size).toBeLessThanOrEqual(Number(said) * 1000);
  });
});

/** In the order of the README, by which a reader finds them: first what most people need. */
const PAGE_ORDER = namesIn(section('README.md', 'Options'));

function inPageOrder(one: string, other: string): number {
  return PAGE_ORDER.indexOf(one) - PAGE_ORDER.indexOf(other);
}

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function packed(): Packed {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return (JSON.parse(json) as [Packed])[0]; // npm's format
}

it('the package has what a user reads', () => {
  const paths = packed().files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', ...PAGES]));
  expect(paths.filter((path) => /^(?:lib|spec|bench|examples)\//.test(path))).toEqual([]);
});

describe('docs/options.md', () => {
  it('has every option', () => {
    expect(namesIn(head('docs/options.md'))).toEqual(Object.keys(PROCESSOR_OPTIONS).sort(inPageOrder));
  });

  it('names what attach takes beside them', () => {
    const others = Object.keys(ATTACH_OPTIONS).filter((name) => !(name in PROCESSOR_OPTIONS));
    expect(others).toEqual(['disabled']);
    expect(codesIn(read('docs/options.md'))).toContain('disabled');
  });

  it('names the options of the rule', () => {
    const [named = ''] = /^`createRules`.+|^`judge`.+$/m.exec(section('docs/options.md', 'The rule alone')) ?? [];
    const names = codesIn(named).filter((code) => code in PROCESSOR_OPTIONS);
    expect(names.sort()).toEqual(Object.keys(RULE_OPTIONS).sort());
  });

  it('names every reason', () => {
    expect(found(read('docs/options.md'), /'([a-z]+(?:-[a-z]+)?)'/g)).toEqual(expect.arrayContaining(REASONS));
  });
});

const REASONS = [NOT_ERROR, NOT_CHAT, UNFINISHED, OTHER_ERROR, UNEXPLAINED, failed(new Error(''))].map(
  ({ reason }) => reason,
);

/** What stands before the first heading of the second level. */
function head(page: string): string {
  return read(page).split('\n## ')[0] ?? '';
}

it('docs/environment.md has every variable, with its option', () => {
  const rows = rowsOf(head('docs/environment.md')).map((cells) => cells.slice(0, 2));
  expect(rows).toEqual(Object.entries(VARIABLES).map(([name, { option }]) => [`\`${name}\``, `\`${option}\``]));
});

describe('docs/teardown-event.md', () => {
  const named = Object.entries(semconv).filter(([name]) => name.startsWith('ATTR_TEARDOWN'));
  const ofMetric = named.filter(([name]) => name === 'ATTR_TEARDOWN_VERDICT' || name === 'ATTR_TEARDOWN_PATTERN');
  const ofEvent = named.filter(([name]) => name !== 'ATTR_TEARDOWN_VERDICT');

  it('has every attribute of the event', () => {
    const names = namesIn(head('docs/teardown-event.md')).filter((name) => name.startsWith('teardown.'));
    expect(names.sort()).toEqual(
      [...ofEvent.map(([, value]) => value), `${semconv.TEARDOWN_SPAN_PREFIX}exception.*`].sort(),
    );
  });

  it('has the metric, its attributes and its verdicts', () => {
    expect(namesIn(section('docs/teardown-event.md', 'The metric'))).toEqual([
      semconv.METRIC_TEARDOWN_SPAN_JUDGED,
      ...ofMetric
        .map(([, value]) => value)
        .sort()
        .reverse(),
      semconv.ATTR_GEN_AI_PROVIDER_NAME,
      ...REASONS.slice(2),
    ]);
  });
});

describe('what the pages say of messages', () => {
  const verdict = (message: string, type: string): string => {
    const attributes: SpanAttributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.response.finish_reasons': ['stop'],
      ...(type !== '' && { 'error.type': type }),
    };
    const span = makeSpan({ status: { code: 2, message }, events: [], attributes });
    return judge(span, createRules()).falseError ? 'corrected' : 'kept';
  };
  const bare = (cell = ''): string => cell.replace(/`/g, '');

  const ofPatterns = rowsOf(section('docs/patterns.md', 'How the built-in ones read a message')).filter(
    ([, said = '']) => /^(?:yes|no)\b/.test(said),
  );
  const ofNever = rowsOf(section('docs/never-corrected.md', 'What no span can tell apart'));

  it.each(ofPatterns)('docs/patterns.md: %s %s', (message, said = '') => {
    expect(verdict(bare(message), '')).toBe(said.startsWith('yes') ? 'corrected' : 'kept');
  });

  it.each(ofNever)('docs/never-corrected.md: %s %s %s', (message, type, said) => {
    expect(verdict(bare(message), bare(type))).toBe(said);
  });
});

/** Each limit of the rule, as the page calls it. */
const LIMITS: Readonly<Record<keyof typeof limits, readonly [what: string, unit: string]>> = {
  MAX_ATTRIBUTES: ['attributes, and events, of a span', ' each'],
  MAX_EVENTS: ['attributes, and events, of a span', ' each'],
  MAX_NAME_LENGTH: ['the name of an attribute', ' characters'],
  MAX_NAMES_REMEMBERED: ['names of attributes that are remembered', ''],
  MAX_EVENT_ATTRIBUTES: ['attributes of an event that describes an error', ''],
  MAX_ERRORS: ['places of a span that describe its error', ''],
  MAX_REASON_LENGTH: ['a finish reason', ' characters'],
  MAX_REASONS: ['finish reasons of one attribute', ''],
  MAX_JSON_LENGTH: ['JSON that is parsed', ' characters'],
  MAX_SCANNED: ['what is scanned of a message or a type', ' characters'],
  MAX_STACK_SCANNED: ['what is scanned of a message with a stack behind it', ' characters'],
  MAX_CAUSES_SCANNED: ['what is scanned of a stack trace', ' characters'],
  MAX_STATUS_LENGTH: ['a status code', ' characters'],
  MAX_STATUSES: ['status codes of one attribute', ''],
  MAX_TEXT: ['a text of a pattern', ' characters'],
  MAX_SEGMENT: ['a type or a phrase in front of a text', ' characters'],
  MAX_WRAPPERS: ['wrappers in front of a text', ''],
};

it('docs/robustness.md has the limits of the rule, and no other', () => {
  const names = Object.keys(limits) as (keyof typeof limits)[]; // its exports
  const held = names.map((name) => [LIMITS[name][0], `${limits[name].toLocaleString('en')}${LIMITS[name][1]}`]);
  const said = rowsOf(section('docs/robustness.md', 'Limits'));
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(held));
});

it('docs/benchmarks.md has the limits that the benches hold', () => {
  const rows = rowsOf(head('docs/benchmarks.md')).map(([, most = '']) => most);
  const { 'span that is not ERROR': calm, 'ERROR span that is no chat span': other } = CASES;
  expect(rows.slice(0, 4)).toEqual([
    `${String(calm.ofSpan * 100)} % of _span_, no allocation`,
    `${String(other.ofSpan * 100)} % of _span_, no allocation`,
    `${String(CASES['real error on a chat span'].ofSpan)} times _span_`,
    `${String(CASES['false error'].ofSpan)} times _span_`,
  ]);
  const sizes = JSON.parse(read('.size-limit.json')) as { readonly name: string; readonly limit: string }[]; // its format
  for (const { name, limit } of sizes.filter((each) => each.name !== 'TeardownSpanProcessor')) {
    expect(section('docs/benchmarks.md', 'Size')).toMatch(new RegExp(`${name}[^.]*? ${limit}`));
  }
});

it('docs/compatibility.md says what the package is proven on', () => {
  const rows = rowsOf(section('docs/compatibility.md', 'SDKs and runtimes'));
  expect(rows).toEqual(
    SDKS.map(({ package: name, version, api: ofApi, runtimes }) => [
      `\`${name}\` ${version}`,
      ofApi,
      runtimes.map((runtime) => runtime.name).join(', '),
    ]),
  );
});

describe('the options of the command', () => {
  it.each([
    ['audit', 'docs/audit.md'],
    ['collector-config', 'docs/collector.md'],
  ])('otel-teardown %s: %s', async (command, page) => {
    const { stdout } = await run([command, '--help']);
    const options = found(stdout, /^ {2}(--[\w-]+)/gm);
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((option) => option !== '--help' && !read(page).includes(option))).toEqual([]);
  });
});

describe('CHANGELOG.md', () => {
  it('has the version of the package', () => {
    expect(found(read('CHANGELOG.md'), /^## (.+)$/gm)[0]).toBe(MANIFEST.version);
  });
});

describe('CONTRIBUTING.md', () => {
  it('names tables of cases that exist', () => {
    const rows = [...read('CONTRIBUTING.md').matchAll(/`([A-Z_]+)` of \[[\w-]+\]\(\.\/([^)]+)\)/g)];
    expect(rows.length).toBeGreaterThan(0);
    for (const [, table = '', file = ''] of rows) expect(read(file)).toContain(`export const ${table}:`);
  });

  it('names specs that exist', () => {
    const commands = found(read('CONTRIBUTING.md'), /`npx jest ([\w /-]+) --coverage=false`/g);
    expect(commands.length).toBeGreaterThan(0);
    const paths = readdirSync(join(ROOT, 'spec'), { recursive: true }).map((path) => join('spec', String(path)));
    const specs = new Set([...paths, ...paths.map((path) => basename(path, '.spec.ts'))]);
    const named = [...new Set(commands.flatMap((command) => command.split(' ')))];
    expect(named.filter((spec) => !specs.has(spec) && !specs.has(`${spec}.spec.ts`))).toEqual([]);
  });
});
