import { AZURE_MONITOR } from './setups.js';
import { CORRECTED, NOT_CORRECTED, REGISTER, start } from './start.js';

/**
 * It deletes the globals of the api before it starts. Nobody listens where it exports: what Azure would get, the
 * processor beside it gets too.
 */
const APPLICATION = `
  import { useAzureMonitor } from '@azure/monitor-opentelemetry';
  import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
  import { SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
  const key = '00000000-0000-0000-0000-000000000000';
  useAzureMonitor({
    azureMonitorExporterOptions: {
      connectionString: 'InstrumentationKey=' + key + ';IngestionEndpoint=http://127.0.0.1:9/',
      disableOfflineStorage: true,
    },
    enableLiveMetrics: false,
    samplingRatio: 1,
    tracesPerSecond: 0,
    spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())],
  });
  // Its tracer is one of that provider.
  void import('./programs/application.js').then(({ application }) => application()).finally(() => process.exit());`;

const setup = { installation: AZURE_MONITOR, modules: 'CJS' } as const;

describe('Azure Monitor', () => {
  it.each(['--require', '--import'])('exports a torn-down call as OK: %s ours', async (flag) => {
    await expect(start({ setup, flags: [flag, REGISTER], code: APPLICATION })).resolves.toMatchObject(CORRECTED);
  });

  it('exports a torn-down call as OK: the application imports ours, then starts it', async () => {
    const left = await start({ setup, code: `import '${REGISTER}'; ${APPLICATION}` });
    expect(left).toMatchObject(CORRECTED);
  });

  it('exports it as an error without ours', async () => {
    await expect(start({ setup, code: APPLICATION })).resolves.toMatchObject(NOT_CORRECTED);
  });
});
