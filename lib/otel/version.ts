/** The name under which this package logs and counts. */
export const NAMESPACE = 'opentelemetry-teardown-span-processor';

/** The version of this package. */
export const VERSION = '0.2.0';
