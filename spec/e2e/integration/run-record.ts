/**
 * A played cell as a run of `spec/fixtures`: what differs from machine to machine is taken out.
 */
import { createHash } from 'node:crypto';
import { SpanStatusCode } from '@opentelemetry/api';
import { UNTOLD } from './facts.js';
import type { SpanRecord } from './recorded-span.js';
import type { CellResult } from './results.js';
import { nameOfSetup, type Setup } from './setups.js';
import { truthOf, type Truth } from './truth.js';
import { installed } from './versions.js';
import { finishReasonAttributeOf, isChatSpan } from './written.js';

/** See `spec/fixtures/README.md`. */
type Expectation = 'corrected' | 'kept' | 'either';

const PORT = 8080;

/** A script's path in a stack, with or without its scheme. */
const PATH = /(?:file:\/\/)?(?:\/[^\s/():]+)+\.[cm]?[jt]s(?=:\d)/g;

export function runOf({ cell, served: [call], raw }: CellResult, setup: Setup): object {
  if (!call) throw new Error('the server was not called');
  const { client, instrumentation } = setup;
  const { scenario, action } = cell;
  const run = [client, instrumentation, scenario, action].join('__');
  const truth = truthOf(call, action);
  const untold = UNTOLD[nameOfSetup(setup)] === action;
  const chatSpan = raw.find((span) => isChatSpan(span, setup));
  const spans = raw.map((span, endIndex) => ({
    ...span,
    endIndex,
    ...(span === chatSpan ? expectChat(span, truth, untold) : { expect: 'kept' }),
  }));
  const { name, version } = installed('@opentelemetry/sdk-trace');
  const sdk = `${name}@${version}`;
  const record = { run, client, instrumentation, scenario, action, sdk, finishSent: truth.finished, spans };
  return neutral(record, run, raw) as object; // as it went in
}

function expectChat(span: SpanRecord, { failed }: Truth, untold: boolean): { readonly expect: Expectation } {
  const told = span.status.code === SpanStatusCode.ERROR && finishReasonAttributeOf(span) !== undefined;
  if (told && untold) return { expect: 'either' };
  return { expect: told && !failed ? 'corrected' : 'kept' };
}

/** `value` without ports, paths and chance: IDs follow from the name of the run. */
function neutral(value: unknown, run: string, spans: readonly SpanRecord[]): unknown {
  const port = spans.map(({ attributes }) => attributes['server.port']).find((found) => typeof found === 'number');
  const ids = new Map(spans.map(({ spanId }, index) => [spanId, hash(`${run}/${String(index)}`).slice(0, 16)]));
  const traceId = hash(run);
  const text = JSON.stringify(value, (key, field: unknown) => {
    if (key === 'traceId') return traceId;
    if (key === 'spanId') return ids.get(String(field));
    // The caller's span was not recorded.
    if (key === 'parentSpanId') return ids.get(String(field));
    if (typeof field === 'number') return field === port ? PORT : field;
    return typeof field === 'string'
      ? field.replaceAll(`:${String(port)}`, `:${String(PORT)}`).replace(PATH, 'app.js')
      : field;
  });
  return JSON.parse(text);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
