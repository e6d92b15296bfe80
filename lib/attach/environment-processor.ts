/**
 * The processor that `register` attaches, loaded when it is needed.
 */
import { withEnvironment } from './attach.js';
import type { EnvironmentOptions } from './environment.js';
import { GLOBAL_METER_PROVIDER } from './global-meter-provider.js';
import { TeardownSpanProcessor } from '../processor/teardown-span-processor.js';

/** Makes the processor as the environment says, counting with the global meter provider. */
export function environmentProcessor(environment: EnvironmentOptions): TeardownSpanProcessor {
  return new TeardownSpanProcessor(withEnvironment({ meterProvider: GLOBAL_METER_PROVIDER }, environment).inPlace);
}
