/**
 * The case that this project started from, for real: a Go client that stops at the finish reason.
 */
import { toCollectorConfig } from 'opentelemetry-teardown-span-processor/collector';
import { builtCollector } from './built-collector.js';
import { describeWithGo } from './describe-with-go.js';
import { decoded, toFinishedSpan, type ScopedSpan } from './otlp.js';
import { startCollector } from './running-collector.js';
import { tornStreams } from './torn-streams.js';

const OK = { code: 1 };

describeWithGo('spans of a Go client behind the Collector', () => {
  it('come out OK where the client closed the stream, and as errors where it broke', async () => {
    const spans = await exported(toCollectorConfig());
    expect(spans).toEqual({
      'closed body': corrected('go.http2.body_closed', 'http2: response body closed', '*errors.errorString'),
      'cancelled context': corrected('go.context_canceled', 'context canceled', '*errors.errorString'),
      'broken stream': failed(
        'stream error: stream ID 5; INTERNAL_ERROR; received from peer',
        'net/http.http2StreamError',
      ),
      'ended stream': { status: { code: 0 }, finishReasons: ['stop'], events: [] },
    });
  });

  it('all have an error where the Collector corrects nothing', async () => {
    const spans = await exported('processors: { transform/teardown: {} }');
    expect(Object.fromEntries(Object.entries(spans).map(([call, { status }]) => [call, status]))).toEqual({
      'closed body': { code: 2, message: 'http2: response body closed' },
      'cancelled context': { code: 2, message: 'context canceled' },
      'broken stream': { code: 2, message: 'stream error: stream ID 5; INTERNAL_ERROR; received from peer' },
      'ended stream': { code: 0 },
    });
  });
});

interface Told {
  readonly status: object;
  readonly finishReasons: unknown;
  readonly events: readonly object[];
}

async function exported(configuration: string): Promise<Record<string, Told>> {
  const collector = await startCollector(await builtCollector(), configuration);
  try {
    await tornStreams(collector.endpoint);
    return Object.fromEntries(collector.take().map(told));
  } finally {
    await collector.stop();
  }
}

function told(scoped: ScopedSpan): [call: string, Told] {
  const { status, attributes, events } = toFinishedSpan(scoped, decoded);
  return [
    String(attributes['call']),
    {
      status,
      finishReasons: attributes['gen_ai.response.finish_reasons'],
      events: events.map((event) => ({ name: event.name, ...event.attributes })),
    },
  ];
}

function corrected(pattern: string, message: string, type: string): Told {
  const event = { name: 'teardown', 'exception.type': type, 'exception.message': message };
  const added = { 'teardown.pattern': pattern, 'teardown.status.message': message };
  return { status: OK, finishReasons: ['stop'], events: [{ ...event, ...added }] };
}

function failed(message: string, type: string): Told {
  const events = [{ name: 'exception', 'exception.type': type, 'exception.message': message }];
  return { status: { code: 2, message }, finishReasons: undefined, events };
}
