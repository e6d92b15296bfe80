import { NODE_SDK } from './setups.js';
import { CORRECTED, REGISTER, start, startWith } from './start.js';

const FLAGS = ['--require', '--import'] as const;

it.each(FLAGS)('an application without any SDK starts and works: %s', async (flag) => {
  const left = await start({
    setup: { installation: NODE_SDK, modules: 'ESM' },
    flags: [flag, REGISTER],
    code: `import { application } from './programs/application.js'; await application();`,
  });
  expect(left).toEqual({ spans: [], chatSpans: [], stdout: 'the application is done\n', stderr: '', exitCode: 0 });
});

it.each(FLAGS)('an application without OpenTelemetry loads nothing of it: %s', async (flag) => {
  const left = await start({
    setup: { installation: NODE_SDK, modules: 'CJS' },
    flags: [flag, REGISTER],
    code: `console.log(Object.keys(require.cache).filter((file) => file.includes('@opentelemetry')));`,
  });
  expect(left).toEqual({ spans: [], chatSpans: [], stdout: '[]\n', stderr: '', exitCode: 0 });
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
    const require = createRequire(__filename);
    cpSync('node_modules/@opentelemetry/api', 'node_modules/api-copy', { recursive: true });
    const copy = require('api-copy');
    rmSync('node_modules/api-copy', { recursive: true });
    const { tracing } = require('@opentelemetry/sdk-node');
    copy.trace.setGlobalTracerProvider(
      new tracing.BasicTracerProvider({
        spanProcessors: [new tracing.SimpleSpanProcessor(new tracing.ConsoleSpanExporter())],
      }),
    );
    const span = copy.trace.getTracer('application').startSpan('chat');
    span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] });
    span.setStatus({ code: 2, message: 'terminated' });
    span.end();`;
  const left = await startWith({}, copied);
  expect(left).toMatchObject({ stderr: '', exitCode: 0 });
  expect(left.stdout).toMatch(/status: \{ code: 1 \}/);
});
