/**
 * Checks the spans of each call against what is true of the call.
 */
import { SpanStatusCode } from '@opentelemetry/api';
import { isError, teardownEventOf, type Observation } from './observation.js';
import { truthOf } from './scenarios.js';

/** One line for each call whose spans are not as they must be. */
export function problemsOf(observations: readonly Observation[]): readonly string[] {
  return observations.flatMap((observation) => {
    const problem = problemOf(observation);
    const { client, scenario } = observation.call;
    return problem === undefined ? [] : [`${client}, ${scenario.happens}: ${problem}`];
  });
}

function problemOf({ call, without, behind }: Observation): string | undefined {
  const truth = truthOf(call.scenario);
  if (truth === 'torn down') {
    // Without a false error there is nothing that the demo could show.
    if (!isError(without)) return 'there was no false error to correct';
    return behind.status.code === SpanStatusCode.OK && teardownEventOf(behind) ? undefined : 'the false error stays';
  }
  if (isError(without) !== (truth === 'failure')) return 'the span is wrong without the processor already';
  // A span that needs no correction is handed on itself, not as a copy.
  return behind === without ? undefined : 'the span was changed';
}
