/**
 * Plays every setup, and writes what it saw: the fixture `live.jsonl` and the table of docs/compatibility.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { compatibilityOf, withCompatibility } from './compatibility.js';
import { playAll } from './play.js';
import { runOf } from './run-record.js';
import { nameOfSetup, SETUPS } from './setups.js';

const results = await playAll('next');
const runs = SETUPS.flatMap((setup) =>
  (results.get(nameOfSetup(setup)) ?? []).filter(({ raw }) => raw.length > 0).map((result) => runOf(result, setup)),
);
await writeFile('spec/fixtures/live.jsonl', runs.map((run) => `${JSON.stringify(run)}\n`).join(''));

const compatibility = compatibilityOf(results);
const PAGE = 'docs/compatibility.md';
await writeFile(PAGE, withCompatibility(await readFile(PAGE, 'utf8'), compatibility));
console.log(`${String(runs.length)} runs recorded\n\n${compatibility}`);
