/**
 * Proves from the packed tarball that docs/hosts.md is true: does in every host what the page says, records a false and
 * a real error there, and compares what arrives at a backend on loopback with the page's table.
 *
 * `main.ts [tarball] [name...]` takes a tarball that was packed before, and runs the rows whose names contain one of
 * these; with `--slow` those that build.
 */
import { programsOf } from '../matrix/install.js';
import { inParallel } from '../../support/in-parallel.js';
import { renderTable } from '../../../examples/demo/table.js';
import { install, installationOf, packOnce } from './install.js';
import { readPage, type Promised, type WayIn } from './page.js';
import { ROWS, type Row } from './rows.js';
import { start } from './start.js';

const packed = process.argv.slice(2).find((argument) => argument.endsWith('.tgz'));
const slow = process.argv.includes('--slow');
const wanted = process.argv.slice(2).filter((argument) => argument !== packed && argument !== '--slow');
const rows = ROWS.filter((row) => (row.slow ?? false) === slow).filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const page = await readPage();
const tested = new Set(ROWS.map(({ name }) => name));
const problems = [...page.keys()].filter((name) => !tested.has(name)).map((name) => `${name}: no row tests it`);

const tarball = await packOnce(packed);
const folders = [...new Set(rows.map(({ folder }) => folder))];
const results = new Map<Row, readonly string[]>();
await inParallel(folders, async (folder) => {
  // One after the other: they share a folder.
  for (const row of rows.filter((each) => each.folder === folder))
    results.set(row, await check(row, page.get(row.name)));
});

const table = rows.map((row) => results.get(row) ?? []);
console.log(renderTable(['host', 'false error', 'real error', 'it says', ''], table, process.stdout.isTTY));
for (const problem of problems) console.log(`FAIL  ${problem}`);
console.log(problems.length === 0 ? 'every row is as docs/hosts.md says' : `${String(problems.length)} rows differ`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Runs a row, and gives its line of the table. */
async function check(row: Row, way: WayIn | undefined): Promise<readonly string[]> {
  const began = Date.now();
  try {
    if (way === undefined) throw new Error('docs/hosts.md has no such heading');
    const programs = row.node === undefined ? '' : await programsOf(row.node);
    await install(row.folder, tarball, programs);
    const seen = await start(row, way, installationOf(row.folder), programs);
    const differences = differencesOf(way.promised, seen);
    if (differences.length > 0) throw new Error(`${differences.join(', ')}\n${indented(seen.printed)}`);
    return [labelOf(row), seen.falseError, seen.realError, way.promised.says ?? '', `${seconds(began)} s`];
  } catch (error) {
    problems.push(`${labelOf(row)}: ${error instanceof Error ? error.message : String(error)}`);
    return [labelOf(row), 'FAILED', '', '', `${seconds(began)} s`];
  }
}

function labelOf({ name, node }: Row): string {
  return node === undefined ? name : `${name}, ${node}`;
}

function differencesOf(promised: Promised, seen: Promised): string[] {
  const differences = (['falseError', 'realError'] as const)
    .filter((what) => seen[what] !== promised[what])
    .map((what) => `${what}: ${seen[what]}, not ${promised[what]}`);
  const says = promised.says === undefined ? seen.says === undefined : seen.says?.includes(promised.says) === true;
  return says ? differences : [...differences, `it says ${seen.says ?? 'nothing'}, not ${promised.says ?? 'nothing'}`];
}

function seconds(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1);
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}
