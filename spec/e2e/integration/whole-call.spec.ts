import { attemptsOf, chatSpansOf } from './call-spans.js';
import { playSuite } from './play.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult, Placement } from './results.js';
import { expectedOf } from './whole-call-expected.js';
import { WHOLE_CALL_FACTS } from './whole-call-facts.js';
import { WHOLE_CALL_SETUPS } from './whole-call-setups.js';
import { servedIn, titleOf, WHOLE_CALLS, type WholeCall } from './whole-calls.js';
import { writtenOn } from './written.js';

const PLACEMENTS: readonly (readonly [title: string, placement: Placement])[] = [
  ['before the exporter, with next', 'next'],
  ['in place, before a batch', 'in-place'],
];

describe.each(PLACEMENTS)('%s', (_title, placement) => {
  let results: ReadonlyMap<string, readonly CellResult<WholeCall>[]>;

  beforeAll(async () => {
    const setups = WHOLE_CALL_SETUPS.map(({ name }) => name);
    results = await playSuite('whole-calls', setups, placement);
  }, 300_000);

  describe.each(WHOLE_CALL_SETUPS.map(({ title, name }) => [title, name] as const))('%s', (_setupTitle, setup) => {
    it('writes what it is known to write', () => {
      const played = results.get(setup) ?? [];

      expect(Object.fromEntries(played.map((result) => [titleOf(result.cell), factOf(result)]))).toEqual(
        WHOLE_CALL_FACTS[setup],
      );
    });

    it.each(WHOLE_CALLS.map((call) => [titleOf(call), call] as const))('%s', (_callTitle, call) => {
      const result = resultOf(results.get(setup) ?? [], call);
      const { raw, behind, served, open } = result;
      const made = attemptsOf(result).filter(({ transport }) => transport !== undefined);

      expect(served).toEqual(
        servedIn(call).map(({ sends, ...attempt }) => ({
          ...attempt,
          sent: sends,
          traceparent: expect.any(String) as unknown, // a matcher
        })),
      );
      // No other spans, and no request without one.
      expect(raw).toHaveLength(chatSpansOf(result).length + made.length);
      expect(made.length + open.length).toBe(served.length);
      expect(bySpanId(behind)).toEqual(bySpanId(expectedOf(result) as SpanRecord[])); // or matchers of one
    });
  });
});

function resultOf(results: readonly CellResult<WholeCall>[], call: WholeCall): CellResult<WholeCall> {
  const result = results.find(({ cell }) => titleOf(cell) === titleOf(call));
  if (!result) throw new Error('the call was not played');
  return result;
}

/** What is written on the chat spans, and on the transport spans of the attempts. */
function factOf(result: CellResult<WholeCall>): string {
  const chats = chatSpansOf(result).map(writtenOn);
  const transports = attemptsOf(result).map(({ transport }) => (transport ? writtenOn(transport) : 'never ends'));
  return `${chats.join(', then ')} over ${transports.join(', then ')}`;
}

/** A span that waits for its call comes after others, and its index with it. */
function bySpanId(spans: readonly SpanRecord[]): unknown[] {
  return spans
    .map((span) => ({ ...span, endIndex: undefined }))
    .sort((one, other) => one.spanId.localeCompare(other.spanId));
}
