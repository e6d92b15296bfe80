/**
 * The hosts. To add one, add a row here, a folder in `hosts` with its packages, and a heading with a row in
 * docs/hosts.md.
 */

export interface Row {
  /** The heading in docs/hosts.md. */
  readonly name: string;
  /** The folder in `hosts` with its packages. */
  readonly folder: string;
  /** The npm package of the Node that runs it; without it, the Node that runs the suite. */
  readonly node?: string;
  /** Beside the variables of OTLP, which every host gets. */
  readonly environment?: Environment;
}

/** Points a host to the backend, and keeps it from calling home. */
type Environment = (url: string) => Readonly<Record<string, string>>;

const sentry: Environment = (url) => ({
  SENTRY_DSN: `${url.replace('//', '//key@')}/1`,
  SENTRY_TRACES_SAMPLE_RATE: '1',
});

const azure: Environment = (url) => ({
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=${url}/;LiveEndpoint=${url}/`,
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
});

export const ROWS: readonly Row[] = [
  { name: 'NodeSDK', folder: 'node-sdk' },
  { name: 'NodeSDK, CommonJS', folder: 'node-sdk' },
  { name: 'NodeSDK with register', folder: 'node-sdk' },
  { name: 'NodeSDK, in place', folder: 'node-sdk' },
  { name: 'NodeSDK with traceExporter', folder: 'node-sdk' },
  { name: 'auto-instrumentations-node', folder: 'auto-instrumentations' },
  { name: 'Sentry 10', folder: 'sentry-10', environment: sentry },
  { name: 'Azure Monitor', folder: 'azure-monitor', environment: azure },
  { name: 'Azure Monitor with register', folder: 'azure-monitor', environment: azure },
  {
    name: 'Langfuse',
    folder: 'langfuse',
    environment: (url) => ({ LANGFUSE_BASE_URL: url, LANGFUSE_PUBLIC_KEY: 'pk-lf-1', LANGFUSE_SECRET_KEY: 'sk-lf-1' }),
  },
  {
    name: 'Traceloop',
    folder: 'traceloop',
    environment: (url) => ({ TRACELOOP_BASE_URL: url, TRACELOOP_API_KEY: 'key', TRACELOOP_TELEMETRY: 'false' }),
  },
  { name: 'Phoenix', folder: 'phoenix', environment: (url) => ({ PHOENIX_COLLECTOR_ENDPOINT: url }) },
  {
    name: 'Logfire',
    folder: 'logfire',
    environment: (url) => ({ LOGFIRE_BASE_URL: url, LOGFIRE_TOKEN: 'token', LOGFIRE_CONSOLE: 'false' }),
  },
  {
    name: 'Braintrust',
    folder: 'braintrust',
    environment: (url) => ({ BRAINTRUST_API_URL: url, BRAINTRUST_API_KEY: 'key', BRAINTRUST_PARENT: 'project_name:p' }),
  },
  {
    name: 'LangSmith',
    folder: 'langsmith',
    environment: (url) => ({ LANGSMITH_ENDPOINT: url, LANGSMITH_API_KEY: 'key', LANGSMITH_TRACING: 'true' }),
  },
  { name: 'Elastic', folder: 'elastic' },
  { name: 'Splunk', folder: 'splunk' },
  {
    name: 'dd-trace',
    folder: 'dd-trace',
    environment: () => ({
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false',
      DD_REMOTE_CONFIGURATION_ENABLED: 'false',
    }),
  },
  { name: 'Sentry 11', folder: 'sentry-11', environment: sentry },
];
