import { readFileSync } from 'node:fs';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ServedCall } from '../../../examples/demo/server.js';
import { CELLS, SERVED_SCENARIOS, type Cell } from './cells.js';
import { compatibilityOf } from './compatibility.js';
import { corrected } from './corrected.js';
import { FACTS, UNTOLD } from './facts.js';
import { NODES, playAll, type Node, type Results } from './play.js';
import type { CellResult, Placement } from './results.js';
import { nameOfSetup, SETUPS, type Setup } from './setups.js';
import { truthOf } from './truth.js';
import { installed } from './versions.js';
import { factsOf, isChatSpan } from './written.js';

const PLACEMENTS: readonly (readonly [title: string, placement: Placement])[] = [
  ['before the exporter, with next', 'next'],
  ['in place', 'in-place'],
];

const PLAYS = NODES.flatMap((node) =>
  PLACEMENTS.map(([title, placement]): [string, Placement, Node] => [
    `Node ${installed(node).version}, ${title}`,
    placement,
    node,
  ]),
);

describe.each(PLAYS)('%s', (_title, placement, node) => {
  let results: Results;

  beforeAll(async () => {
    results = await playAll(placement, node);
  }, 300_000);

  it('has the results that docs/compatibility.md tells', () => {
    expect(readFileSync('docs/compatibility.md', 'utf8')).toContain(compatibilityOf(results));
  });

  describe.each(SETUPS.map((setup) => [setup.title, setup] as const))('%s', (_setupTitle, setup) => {
    const name = nameOfSetup(setup);

    it('writes what it is known to write', () => {
      expect(factsOf(results.get(name) ?? [], setup)).toEqual(FACTS[name]);
    });

    it.each(CELLS.map((cell) => [titleOf(cell, setup), cell] as const))('%s', (_cellTitle, cell) => {
      const { raw, behind, served } = resultOf(results, name, cell);

      expect(served).toEqual([playedAs(cell)]);
      expect(behind).toEqual(
        raw.map((span) => {
          const isError = isChatSpan(span, setup) && span.status.code === SpanStatusCode.ERROR;
          return isError && served.every((call) => isToBeCorrected(cell, call, setup)) ? corrected(span) : span;
        }),
      );
    });
  });
});

function resultOf(results: Results, name: string, { scenario, action }: Cell): CellResult {
  const result = results.get(name)?.find(({ cell }) => cell.scenario === scenario && cell.action === action);
  if (!result) throw new Error('the cell was not played');
  return result;
}

/** What the server has to have done: whatever the client does, it plays its scenario to the end. */
function playedAs({ scenario }: Cell): ServedCall {
  const played = SERVED_SCENARIOS.find(({ model }) => model === scenario);
  if (!played) throw new Error('there is no such scenario');
  const { sends, ...call } = played;
  return { ...call, sent: sends };
}

/** Whether the chat span's error, if it has one, has to be corrected: told by the server's log and the client's plan. */
function isToBeCorrected(cell: Cell, call: ServedCall, setup: Setup): boolean {
  if (UNTOLD[nameOfSetup(setup)] === cell.action) return true;
  // Without a finish reason nothing on the span tells a false error from a real one, and it stays.
  return !truthOf(call, cell.action).failed && writtenFor(cell, setup).includes(',');
}

function writtenFor({ scenario, action }: Cell, setup: Setup): string {
  const cells = CELLS.filter((cell) => cell.scenario === scenario);
  const index = cells.findIndex((cell) => cell.action === action);
  return FACTS[nameOfSetup(setup)]?.[scenario]?.[index] ?? 'unknown';
}

function titleOf(cell: Cell, setup: Setup): string {
  const written = writtenFor(cell, setup);
  const verdict = isToBeCorrected(cell, playedAs(cell), setup) ? 'is corrected' : 'stays';
  return `${cell.scenario}, ${cell.action}: ${written.startsWith('ERROR') ? `${written} ${verdict}` : written}`;
}
