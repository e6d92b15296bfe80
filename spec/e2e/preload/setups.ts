/**
 * The applications that the package is preloaded into. To add one, add a row.
 */

export interface Setup {
  readonly name: string;
  readonly installation: Installation;
  readonly modules: 'ESM' | 'CJS';
  /** The npm package of the Node that runs it; without it, the Node that runs the specs. */
  readonly node?: string;
  /** What starts the SDK: one of `programs`, or a module of a package that is made to be preloaded. */
  readonly sdk: { readonly program: 'node-sdk' | 'sdk-1' | 'sdk-3' } | { readonly module: string };
}

/** A folder with the packages that an application depends on. */
export interface Installation {
  readonly folder: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const AUTO = '@opentelemetry/auto-instrumentations-node';

export const NODE_SDK: Installation = {
  folder: 'node-sdk',
  dependencies: {
    '@opentelemetry/api': '1.9.1',
    '@opentelemetry/core': '2.12.0',
    '@opentelemetry/sdk-node': '0.223.0',
  },
};

const SDK_1: Installation = {
  folder: 'sdk-1',
  dependencies: {
    '@opentelemetry/api': '1.9.1',
    '@opentelemetry/core': '1.30.1',
    'sdk-trace-node-1': 'npm:@opentelemetry/sdk-trace-node@1.30.1',
    'exporter-trace-otlp-http-1': 'npm:@opentelemetry/exporter-trace-otlp-http@0.57.2',
  },
};

const SDK_3: Installation = {
  folder: 'sdk-3',
  dependencies: {
    '@opentelemetry/api': '1.10.0',
    '@opentelemetry/core': '3.1.1',
    '@opentelemetry/sdk-trace': '3.1.1',
    '@opentelemetry/exporter-trace-otlp-http': '0.301.0',
  },
};

const AUTO_2: Installation = {
  folder: 'auto-instrumentations-2',
  dependencies: { '@opentelemetry/api': '1.9.1', '@opentelemetry/core': '2.12.0', [AUTO]: '0.81.2' },
};

const AUTO_3: Installation = {
  folder: 'auto-instrumentations-3',
  dependencies: { '@opentelemetry/api': '1.10.0', '@opentelemetry/core': '3.1.1', [AUTO]: '0.82.0' },
};

export const AZURE_MONITOR: Installation = {
  folder: 'azure-monitor',
  dependencies: {
    '@azure/monitor-opentelemetry': '1.21.0',
    '@opentelemetry/api': '1.9.1',
    '@opentelemetry/exporter-trace-otlp-http': '0.223.0',
    '@opentelemetry/sdk-trace-base': '2.12.1',
  },
};

export const INSTALLATIONS: readonly Installation[] = [NODE_SDK, SDK_1, SDK_3, AUTO_2, AUTO_3, AZURE_MONITOR];

export const NODE_22 = 'node@22.23.3';
export const NODE_24 = 'node@24.21.0';
const PRELOADED = { module: `${AUTO}/register` };

export const SETUPS: readonly Setup[] = [
  { name: 'NodeSDK, SDK 2.12', modules: 'ESM', installation: NODE_SDK, sdk: { program: 'node-sdk' } },
  { name: 'NodeSDK, SDK 2.12', modules: 'CJS', installation: NODE_SDK, sdk: { program: 'node-sdk' } },
  { name: 'SDK 1.30', modules: 'CJS', installation: SDK_1, sdk: { program: 'sdk-1' } },
  { name: 'SDK 3.1, Node 22', modules: 'ESM', node: NODE_22, installation: SDK_3, sdk: { program: 'sdk-3' } },
  { name: 'SDK 3.1, Node 24', modules: 'CJS', node: NODE_24, installation: SDK_3, sdk: { program: 'sdk-3' } },
  { name: 'auto-instrumentations 0.81, SDK 2', modules: 'CJS', installation: AUTO_2, sdk: PRELOADED },
  { name: 'auto-instrumentations 0.81, SDK 2', modules: 'ESM', installation: AUTO_2, sdk: PRELOADED },
  { name: 'auto-instrumentations 0.82, SDK 3', modules: 'CJS', node: NODE_22, installation: AUTO_3, sdk: PRELOADED },
  { name: 'auto-instrumentations 0.82, SDK 3', modules: 'ESM', node: NODE_24, installation: AUTO_3, sdk: PRELOADED },
];
