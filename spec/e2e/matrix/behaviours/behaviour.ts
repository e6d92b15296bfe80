/**
 * A behaviour gives what it saw and what it expected to see: plain data, because they are compared outside of the
 * runtime that it ran in.
 */
import type { SdkUnderTest } from '../sdks/sdk-under-test.js';
import { record, SCOPE, type FailedCall } from './calls.js';
import { RecordingExporter, type ExportedSpan } from './recording-exporter.js';
import type { Placement } from './placements.js';

export interface Seen {
  readonly actual: unknown;
  readonly expected: unknown;
}

export interface Behaviour {
  /** What is true of the package. */
  readonly name: string;
  readonly see: (sdk: SdkUnderTest) => Seen | Promise<Seen>;
}

/** Which of the SDK's processors exports. */
export type Exporting = 'simple' | 'batch';

/** The spans of `call` as they leave the process. */
export async function exported(
  sdk: SdkUnderTest,
  processors: Placement['processors'],
  call: FailedCall,
  exporting: Exporting = 'simple',
): Promise<ExportedSpan[]> {
  const exporter = new RecordingExporter();
  const provider = sdk.provider(processors(sdk[exporting](exporter)));
  record(provider.getTracer(SCOPE.name, SCOPE.version), call);
  await provider.shutdown();
  return exporter.spans;
}

/** The span of `call` as the SDK alone exports it. */
export async function uncorrected(sdk: SdkUnderTest, call: FailedCall): Promise<ExportedSpan> {
  const [span] = await exported(sdk, (exporting) => [exporting], call);
  if (span === undefined) throw new Error('the SDK exported nothing');
  return span;
}
