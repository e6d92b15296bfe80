/**
 * What the package is proven on. To add a version of an SDK, a runtime or a compiler, add a row.
 *
 * Versions are exact: a row that turns red, turned red because of this project.
 */

/** A module system of the program that uses the package. */
export type ModuleSystem = 'ESM' | 'CJS';

/** A file in `sdks`, and one in `types`: who starts this SDK how. */
type Adapter = 'sdk-trace-base-1' | 'sdk-trace-base-2' | 'sdk-trace';

export interface Runtime {
  readonly name: string;
  /** The npm package that ships it, with its version. */
  readonly package: string;
  /** The program in the package, and what it wants before the name of a file. */
  readonly command: readonly [program: string, ...args: string[]];
  readonly modules: readonly ModuleSystem[];
}

const NODE_22: Runtime = node('22.23.3');

const SINCE_NODE_22: readonly Runtime[] = [
  NODE_22,
  node('24.21.0'),
  node('26.10.0'),
  { name: 'Bun 1.4', package: 'bun@1.4.5', command: ['bun', '--no-install'], modules: ['ESM', 'CJS'] },
  {
    name: 'Deno 2.9',
    package: 'deno@2.9.6',
    command: ['deno', 'run', '--node-modules-dir=manual', '--no-remote', '--allow-env', '--allow-sys', '--allow-read'],
    modules: ['ESM', 'CJS'],
  },
  // The edge. It has no module of Node, and no others than those that are bundled.
  { name: 'workerd', package: 'workerd@1.20261117.1', command: ['workerd', 'test'], modules: ['ESM'] },
];

export const RUNTIMES: readonly Runtime[] = [
  // The oldest one that the package allows.
  node('18.19.0'),
  node('20.20.2'),
  ...SINCE_NODE_22,
];

export interface Sdk {
  readonly package: '@opentelemetry/sdk-trace-base' | '@opentelemetry/sdk-trace';
  readonly version: string;
  /** The version of `@opentelemetry/api`. */
  readonly api: string;
  readonly adapter: Adapter;
  /** Whether it calls `onEnding` on every processor before any `onEnd`. */
  readonly callsOnEnding: boolean;
  /** Whether its own types do not compile without `@types/node`. */
  readonly wantsNodeTypes: boolean;
  readonly runtimes: readonly Runtime[];
}

export const SDKS: readonly Sdk[] = [
  {
    package: '@opentelemetry/sdk-trace-base',
    version: '1.30.1',
    api: '1.9.1',
    adapter: 'sdk-trace-base-1',
    callsOnEnding: false,
    wantsNodeTypes: true,
    runtimes: [NODE_22],
  },
  {
    package: '@opentelemetry/sdk-trace-base',
    version: '2.0.0',
    // The oldest one that the package allows.
    api: '1.3.0',
    adapter: 'sdk-trace-base-2',
    callsOnEnding: false,
    wantsNodeTypes: true,
    runtimes: [NODE_22],
  },
  {
    package: '@opentelemetry/sdk-trace-base',
    // The last one without `onEnding`.
    version: '2.2.0',
    api: '1.9.1',
    adapter: 'sdk-trace-base-2',
    callsOnEnding: false,
    wantsNodeTypes: true,
    runtimes: [NODE_22],
  },
  {
    package: '@opentelemetry/sdk-trace-base',
    version: '2.12.1',
    api: '1.9.1',
    adapter: 'sdk-trace-base-2',
    callsOnEnding: true,
    wantsNodeTypes: true,
    runtimes: RUNTIMES,
  },
  {
    package: '@opentelemetry/sdk-trace',
    version: '2.12.1',
    api: '1.9.1',
    adapter: 'sdk-trace',
    callsOnEnding: true,
    wantsNodeTypes: true,
    runtimes: [NODE_22],
  },
  {
    package: '@opentelemetry/sdk-trace',
    version: '3.1.1',
    api: '1.10.0',
    adapter: 'sdk-trace',
    callsOnEnding: true,
    wantsNodeTypes: false,
    // It wants Node 22.15 or later.
    runtimes: SINCE_NODE_22,
  },
];

/** The Node whose npm installs the SDKs: every one of them runs on it. */
export const INSTALLING_NODE: Runtime = NODE_22;

/** The versions of the API that the package must install beside without a warning, with nothing else of OpenTelemetry. */
export const APIS: readonly string[] = ['1.3.0', '1.4.1', '1.6.0', '1.8.0', '1.9.1', '1.10.0'];

/** The Node whose npm installs the package beside each of them: SDK 3.x, for which API 1.10 is, wants a later one. */
export const NODE_20: Runtime = node('20.20.2');

/** The npm package of Yarn with Plug'n'Play. */
export const YARN = '@yarnpkg/cli-dist@4.18.1';

export interface Compiler {
  readonly name: string;
  readonly package: string;
  /** What it takes to resolve modules as before `exports`; without it, it cannot. */
  readonly node10?: Readonly<Record<string, string>>;
}

const NODE_10 = { module: 'CommonJS', moduleResolution: 'node10' };

export const COMPILERS: readonly Compiler[] = [
  { name: 'TypeScript 5.9', package: 'typescript@5.9.3', node10: NODE_10 },
  { name: 'TypeScript 6.0', package: 'typescript@6.0.3', node10: { ...NODE_10, ignoreDeprecations: '6.0' } },
  { name: 'TypeScript 7.0', package: 'typescript@7.0.2' },
];

function node(version: string): Runtime {
  const name = `Node ${version.replace(/\.\d+$/, '')}`;
  return { name, package: `node@${version}`, command: ['node'], modules: ['ESM', 'CJS'] };
}
