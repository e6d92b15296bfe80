import { NODE_SDK } from './setups.js';
import { CORRECTED, REGISTER, start, startWith } from './start.js';

const FLAGS = ['--require', '--import'] as const;

it.each(FLAGS)('an application without any SDK starts and works: %s', async (flag) => {
  const left = await start({
    setup: { installation: NODE_SDK, modules: 'ESM' },
    flags: [flag, REGISTER],
    code: `import { application } from './programs/application.js'; await application();`,
  });
  expect(left).toEqual({ chatSpans: [], stdout: 'the application is done\n', stderr: '', exitCode: 0 });
});

it.each(FLAGS)('an application without OpenTelemetry loads nothing of it: %s', async (flag) => {
  const left = await start({
    setup: { installation: NODE_SDK, modules: 'CJS' },
    flags: [flag, REGISTER],
    code: `console.log(Object.keys(require.cache).filter((file) => file.includes('@opentelemetry')));`,
  });
  expect(left).toEqual({ chatSpans: [], stdout: '[]\n', stderr: '', exitCode: 0 });
});

it.each(FLAGS)('a worker thread is registered as the process is: %s', async (flag) => {
  const inWorker = `
    import { isMainThread, Worker } from 'node:worker_threads';
    if (isMainThread) new Worker(__filename);
    else import('@opentelemetry/sdk-node').then(({ NodeSDK }) => {
      new NodeSDK().start();
      return import('./programs/application.js').then(({ application }) => application());
    });`;
  const left = await start({
    setup: { installation: NODE_SDK, modules: 'CJS' },
    flags: [flag, REGISTER],
    code: inWorker,
  });
  expect(left).toMatchObject(CORRECTED);
});

it('trace.disable() and a second provider work, and the second is attached to', async () => {
  const again = `
    import './programs/node-sdk.js';
    import { trace } from '@opentelemetry/api';
    import { NodeSDK } from '@opentelemetry/sdk-node';
    trace.disable();
    new NodeSDK().start();
    // Only now: its tracer is one of the second provider.
    void import('./programs/application.js').then(({ application }) => application());`;
  await expect(startWith({}, again)).resolves.toMatchObject(CORRECTED);
});

it('an application with a copy of the api of its own is attached to', async () => {
  const copied = `
    import { createRequire } from 'node:module';
    import { cpSync, rmSync } from 'node:fs';
    cpSync('node_modules/@opentelemetry/api', 'node_modules/api-copy', { recursive: true });
    const copy = createRequire(__filename)('api-copy');
    const { tracing } = createRequire(__filename)('@opentelemetry/sdk-node');
    copy.trace.setGlobalTracerProvider(new tracing.BasicTracerProvider());
    rmSync('node_modules/api-copy', { recursive: true });
    const { trace } = createRequire(__filename)('@opentelemetry/api');
    const processors = trace.getTracerProvider().getDelegate()._activeSpanProcessor._spanProcessors;
    console.log(processors.map(({ constructor }) => constructor.name));`.replace(
    'new tracing.NodeTracerProvider?.() ?? ',
    '',
  );
  await expect(startWith({}, copied)).resolves.toMatchObject({
    stdout: "[ 'TeardownSpanProcessor' ]\n",
    stderr: '',
    exitCode: 0,
  });
});
