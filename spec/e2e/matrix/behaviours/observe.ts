/**
 * Runs inside a cell: prints what the behaviours see, as the one line that the matrix reads.
 */
import type { SdkUnderTest } from '../sdks/sdk-under-test.js';
import type { Seen } from './behaviour.js';
import { corrections } from './corrections.js';
import { ERRORS } from './errors.js';
import { EXPORTER } from './exporter.js';
import { LIFECYCLE } from './lifecycle.js';
import { NEIGHBOURS } from './neighbours.js';
import { RULE } from './rule.js';

/** A behaviour as it went: with `error` where it threw. */
export type Observation = { readonly name: string } & (Seen | { readonly error: string });

export async function observe(sdk: SdkUnderTest, callsOnEnding: boolean): Promise<void> {
  const observations: Observation[] = [];
  for (const { name, see } of [
    ...corrections(callsOnEnding),
    ...NEIGHBOURS,
    ...LIFECYCLE,
    ...EXPORTER,
    ...ERRORS,
    ...RULE,
  ]) {
    try {
      observations.push({ name, ...(await see(sdk)) });
    } catch (error) {
      observations.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  console.log(JSON.stringify(observations));
}
