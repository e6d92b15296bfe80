/**
 * The hosts. To add one, add a row here, a folder in `hosts` with its packages, and a heading with a row in
 * docs/hosts.md.
 */

import type { Addresses } from './backend.js';

export interface Row {
  /** The heading in docs/hosts.md. */
  readonly name: string;
  /** The folder in `hosts` with its packages. */
  readonly folder: string;
  /** The npm package of the Node that runs it; without it, the Node that runs the suite. */
  readonly node?: string;
  /** Beside the variables of OTLP, which every host gets. */
  readonly environment?: Environment;
  /** The path of a server that has to be asked before it calls the model. It runs until it is ended. */
  readonly asks?: string;
  /** Has a suite of its own, because it builds. */
  readonly slow?: boolean;
}

const NODE_22 = 'node@22.23.3';
const NODE_24 = 'node@24.21.0';

/** Points a host to the backend, and keeps it from calling home. */
type Environment = (addresses: Addresses) => Readonly<Record<string, string>>;

const sentry: Environment = ({ url }) => ({
  SENTRY_DSN: `${url.replace('//', '//key@')}/1`,
  SENTRY_TRACES_SAMPLE_RATE: '1',
});

const azure: Environment = ({ tlsUrl }) => ({
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=${tlsUrl}/;LiveEndpoint=${tlsUrl}/`,
  // Its own default may leave out the first spans.
  OTEL_TRACES_SAMPLER: 'always_on',
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
});

const traceloop: Environment = ({ url }) => ({
  TRACELOOP_BASE_URL: url,
  TRACELOOP_API_KEY: 'key',
  TRACELOOP_TELEMETRY: 'false',
});

const next: Environment = () => ({ NEXT_TELEMETRY_DISABLED: '1' });

/** New Relic's agent asks each of these who it is. */
const CLOUDS = ['AWS', 'PCF', 'AZURE', 'AZUREFUNCTION', 'DOCKER', 'GCP', 'KUBERNETES'] as const;

export const ROWS: readonly Row[] = [
  { name: 'NodeSDK', folder: 'node-sdk' },
  { name: 'NodeSDK, CommonJS', folder: 'node-sdk' },
  { name: 'NodeSDK with register', folder: 'node-sdk' },
  { name: 'NodeSDK, in place', folder: 'node-sdk' },
  { name: 'NodeSDK with traceExporter', folder: 'node-sdk' },
  { name: 'Declarative configuration', folder: 'declarative-configuration', node: NODE_22 },
  { name: 'Declarative configuration', folder: 'declarative-configuration', node: NODE_24 },
  { name: 'auto-instrumentations-node', folder: 'auto-instrumentations' },
  { name: 'Sentry 10', folder: 'sentry-10', environment: sentry },
  { name: 'Azure Monitor', folder: 'azure-monitor', environment: azure },
  { name: 'Azure Monitor with register', folder: 'azure-monitor', environment: azure },
  {
    name: 'Langfuse',
    folder: 'langfuse',
    environment: ({ url }) => ({
      LANGFUSE_BASE_URL: url,
      LANGFUSE_PUBLIC_KEY: 'pk-lf-1',
      LANGFUSE_SECRET_KEY: 'sk-lf-1',
    }),
  },
  { name: 'Traceloop', folder: 'traceloop', environment: traceloop },
  {
    name: 'Traceloop with an exporter',
    folder: 'traceloop',
    environment: traceloop,
  },
  { name: 'Phoenix', folder: 'phoenix', environment: ({ url }) => ({ PHOENIX_COLLECTOR_ENDPOINT: url }) },
  {
    name: 'Logfire',
    folder: 'logfire',
    environment: ({ url }) => ({ LOGFIRE_BASE_URL: url, LOGFIRE_TOKEN: 'token', LOGFIRE_CONSOLE: 'false' }),
  },
  {
    name: 'Braintrust',
    folder: 'braintrust',
    environment: ({ url }) => ({
      BRAINTRUST_API_URL: url,
      BRAINTRUST_API_KEY: 'key',
      BRAINTRUST_PARENT: 'project_name:p',
    }),
  },
  {
    name: 'LangSmith',
    folder: 'langsmith',
    environment: ({ url }) => ({ LANGSMITH_ENDPOINT: url, LANGSMITH_API_KEY: 'key', LANGSMITH_TRACING: 'true' }),
  },
  {
    name: 'New Relic',
    folder: 'new-relic',
    node: NODE_22,
    environment: ({ tlsUrl }) => ({
      NEW_RELIC_HOST: '127.0.0.1',
      NEW_RELIC_PORT: new URL(tlsUrl).port,
      NEW_RELIC_LICENSE_KEY: '0'.repeat(40),
      NEW_RELIC_APP_NAME: 'application',
      NEW_RELIC_NO_CONFIG_FILE: 'true',
      NEW_RELIC_LOG: 'stdout',
      NEW_RELIC_LOG_LEVEL: 'warn',
      ...Object.fromEntries(CLOUDS.map((name) => [`NEW_RELIC_UTILIZATION_DETECT_${name}`, 'false'])),
    }),
  },
  { name: 'Mastra', folder: 'mastra' },
  {
    name: 'AWS Lambda',
    folder: 'aws-lambda',
    environment: () => ({ AWS_LAMBDA_FUNCTION_NAME: 'function', LAMBDA_TASK_ROOT: '.', _HANDLER: 'handler.handler' }),
  },
  { name: 'NestJS', folder: 'nestjs' },
  { name: 'Next.js', folder: 'next', asks: '/node', slow: true, environment: next },
  { name: 'Next.js with webpack', folder: 'next', asks: '/node', slow: true, environment: next },
  { name: 'Next.js with traceExporter', folder: 'next', asks: '/node', slow: true, environment: next },
  { name: 'Next.js, edge routes', folder: 'next', asks: '/edge', slow: true, environment: next },
  // By its default it asks every cloud who it is; its own name comes with any of them.
  { name: 'Elastic', folder: 'elastic', environment: () => ({ OTEL_NODE_RESOURCE_DETECTORS: 'env' }) },
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
  { name: 'Sentry 11 over OTLP', folder: 'sentry-11', environment: sentry },
];
