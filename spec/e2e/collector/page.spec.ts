import { SpanStatusCode } from '@opentelemetry/api';
import { snippetsOf } from '../../support/snippets.js';
import { builtCollector } from './built-collector.js';
import { describeWithGo } from './describe-with-go.js';
import { run } from './process.js';
import { startCollector } from './running-collector.js';
import { tornStreams } from './torn-streams.js';

describeWithGo('docs/collector.md', () => {
  it('has a configuration that corrects spans beside what the command prints', async () => {
    const [printed] = snippetsOf('docs/collector.md').filter(({ language }) => language === 'yaml');
    const teardown = await run('npx', ['tsx', 'lib/cli/main.ts', 'collector-config'], '.');
    const collector = await startCollector(await builtCollector(), printed?.code ?? '', teardown);
    try {
      await tornStreams(collector.endpoint);
      expect(collector.take().map(({ span }) => span.status?.code ?? SpanStatusCode.UNSET)).toEqual([
        SpanStatusCode.OK,
        SpanStatusCode.OK,
        SpanStatusCode.ERROR,
        SpanStatusCode.UNSET,
      ]);
    } finally {
      await collector.stop();
    }
  });
});
