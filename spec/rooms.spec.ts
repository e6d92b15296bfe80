import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = resolve(__dirname, '..');

/** What `depcruise --output-type json` prints, as far as it is looked at. */
interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

interface Breach {
  readonly title: string;
  /** Files of `lib/`, with what they hold. */
  readonly files: Readonly<Record<string, string>>;
  readonly refused: readonly (readonly [rule: string, from: string, to: string])[];
}

const VALUE = 'export const value: number = 1;';
const TYPE = 'export type Shape = string;';

/** What a new file must not import. */
const BREACHES: readonly Breach[] = [
  {
    title: 'an import against the order',
    files: { 'otel/new-shape.ts': "import { value } from '../rule/new-row.js'; void value;", 'rule/new-row.ts': VALUE },
    refused: [['imports-of-otel', 'otel/new-shape.ts', 'rule/new-row.ts']],
  },
  {
    title: 'an import of a type against the order',
    files: {
      'rule/new-verdict.ts': "import type { Shape } from '../processor/new-option.js'; export type Same = Shape;",
      'processor/new-option.ts': TYPE,
    },
    refused: [['imports-of-rule', 'rule/new-verdict.ts', 'processor/new-option.ts']],
  },
  {
    title: 'an import of a room beside it',
    files: {
      'collector/new-statement.ts': "export type { Shape } from '../processor/new-report.js';",
      'processor/new-report.ts': TYPE,
    },
    refused: [['imports-of-collector', 'collector/new-statement.ts', 'processor/new-report.ts']],
  },
  {
    title: 'a way back inside the audit',
    files: {
      'audit/read/new-format.ts': "import type { Shape } from '../report/new-output.js'; export type Same = Shape;",
      'audit/report/new-output.ts': TYPE,
    },
    refused: [['imports-of-audit-read', 'audit/read/new-format.ts', 'audit/report/new-output.ts']],
  },
  {
    title: 'an import of what users import',
    files: { 'index.ts': VALUE, 'attach/new-host.ts': "import { value } from '../index.js'; void value;" },
    refused: [
      ['entries-are-for-users', 'attach/new-host.ts', 'index.ts'],
      ['imports-of-attach', 'attach/new-host.ts', 'index.ts'],
    ],
  },
  {
    title: 'a circle of types alone, in one room',
    files: {
      'rule/one.ts': "import type { Two } from './two.js'; export interface One { readonly two: Two }",
      'rule/two.ts': "import type { One } from './one.js'; export interface Two { readonly one: One }",
    },
    refused: [['no-circles', 'rule/one.ts', 'rule/two.ts']],
  },
  {
    title: 'a file in no room',
    files: { 'utils.ts': VALUE },
    refused: [['lonely-file-outside-rooms', 'utils.ts', 'utils.ts']],
  },
  {
    title: 'a room that is not in the list',
    files: { 'rule/new-test.ts': "import { value } from '../common/value.js'; void value;", 'common/value.ts': VALUE },
    refused: [
      ['import-from-outside-rooms', 'rule/new-test.ts', 'common/value.ts'],
      ['imports-of-rule', 'rule/new-test.ts', 'common/value.ts'],
    ],
  },
];

/** What the rules of this project refuse, by the file that it starts from. */
let refused: ReadonlyMap<string, Breach['refused']>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rooms-'));
  try {
    for (const [file, content] of BREACHES.flatMap(({ files }) => Object.entries(files))) {
      await mkdir(dirname(join(folder, 'lib', file)), { recursive: true });
      await writeFile(join(folder, 'lib', file), content);
    }
    refused = await refusedIn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);

async function refusedIn(cwd: string): Promise<Map<string, Breach['refused']>> {
  const program = join(ROOT, 'node_modules/.bin/depcruise');
  const config = join(ROOT, '.dependency-cruiser.js');
  const { stdout } = await run(program, ['--config', config, '--output-type', 'json', 'lib'], { cwd }).catch(
    (error: unknown) => error as { stdout: string }, // it exits with the number of errors
  );
  const { violations } = (JSON.parse(stdout) as Cruise).summary; // its format
  const inLib = (path: string): string => path.replace(/^lib\//, '');
  const breaches = violations.map(({ rule, from, to }) => [rule.name, inLib(from), inLib(to)] as const);
  return new Map(breaches.map(([, file]) => [file, breaches.filter(([, from]) => from === file)]));
}

it.each(BREACHES)('$title is refused', ({ files, refused: expected }) => {
  const found = Object.keys(files).flatMap((file) => refused.get(file) ?? []);

  expect(found.sort()).toEqual([...expected].sort());
});
