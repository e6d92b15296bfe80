/**
 * What the demo prints.
 */
import { SpanStatusCode, type Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { isError, teardownEventOf, type Observation } from './observation.js';
import { truthOf } from './scenarios.js';
import { renderTable } from './table.js';

const HEADER: readonly string[] = ['call', 'what happened', 'without', 'with', 'explained by'];

export function reportOf(observations: readonly Observation[], colored: boolean): string {
  const rows = observations.map(({ call, without, behind }) => [
    call.client,
    call.scenario.happens,
    statusOf(without),
    statusOf(behind),
    explanationOf(behind),
  ]);
  const share = (count: number) =>
    `${String(count)} of ${String(observations.length)} (${((100 * count) / observations.length).toFixed(0)} %)`;
  const failures = observations.filter(({ call }) => truthOf(call.scenario) === 'failure').length;
  return [
    renderTable(HEADER, rows, colored),
    '',
    'error rate of the chat spans',
    `  without the processor  ${share(observations.filter(({ without }) => isError(without)).length)}`,
    `  with the processor     ${share(observations.filter(({ behind }) => isError(behind)).length)}`,
    `  calls that failed      ${share(failures)}`,
  ].join('\n');
}

function statusOf({ status }: ReadableSpan): string {
  return SpanStatusCode[status.code];
}

/** What the span says of its error, or of the teardown that took the error's place. */
function explanationOf(span: ReadableSpan): string {
  const teardown = teardownEventOf(span)?.attributes;
  if (teardown) return `teardown (${String(teardown['teardown.pattern'])}): ${errorTextOf(teardown)}`;
  const exception = span.events.find(({ name }) => name === 'exception')?.attributes;
  if (exception) return `exception: ${errorTextOf(exception)}`;
  return isError(span) ? `error.type: ${errorTextOf(span.attributes)}` : '';
}

/** The Anthropic SDK's spans have no message, only a type. */
function errorTextOf(attributes: Attributes): string {
  return String(attributes['exception.message'] ?? attributes['error.type']);
}
