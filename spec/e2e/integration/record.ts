/**
 * Plays every setup, and writes what it saw: the fixture `live.jsonl` and the README's table.
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
await writeFile('README.md', withCompatibility(await readFile('README.md', 'utf8'), compatibility));
console.log(`${String(runs.length)} runs recorded\n\n${compatibility}`);
