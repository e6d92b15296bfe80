/**
 * What the guard measures of one version of the package. It is bundled once with each version, so that each has a
 * harness of its own, whose call sites never see the other's objects.
 */
import { TeardownSpanProcessor } from 'opentelemetry-teardown-span-processor';
import { CASE_NAMES, CASES, CHAT_ATTRIBUTES, type CaseName } from '../cases.js';
import { ending } from '../ending.js';
import type { Task } from '../rounds.js';
import { processing, recording } from '../tasks.js';

/** Makes a task of that name. It throws where the version does not have what the task uses. */
export type MakeTask = (name: string) => Task;

/** A case, with what it may take at most. */
export interface GuardedCase {
  readonly make: MakeTask;
  /** In times what the SDK spends on a span. Without it, the base says what it may take. */
  readonly ofSpan?: number;
}

/** A failed LLM call has its limit: simple code is worth more than a microsecond there. */
function limitOf(which: CaseName): Pick<GuardedCase, 'ofSpan'> {
  const { attributes, message, ofSpan } = CASES[which];
  return attributes === CHAT_ATTRIBUTES && message !== undefined ? { ofSpan } : {};
}

const NO_ERROR: CaseName = 'span that is not ERROR';

function inPlace(which: CaseName): readonly [string, GuardedCase] {
  const make: MakeTask = (name) => processing(name, which, new TeardownSpanProcessor());
  return [`in place: ${which}`, { make, ...limitOf(which) }];
}

const withNext: GuardedCase = {
  make: (name) => processing(name, 'false error', new TeardownSpanProcessor({ next: ending() })),
  ...limitOf('false error'),
};

/** One after the other: the code sees no error before the second part, as where nothing goes wrong. */
export const PARTS: readonly ReadonlyMap<string, GuardedCase>[] = [
  new Map([inPlace(NO_ERROR)]),
  new Map([
    ['in place, among errors: span that is not ERROR', inPlace(NO_ERROR)[1]],
    ...CASE_NAMES.filter((which) => which !== NO_ERROR).map(inPlace),
    ['with next: false error', withNext],
  ]),
];

/** What the SDK spends on a span. */
export const span: MakeTask = (name) => recording(name, NO_ERROR);
