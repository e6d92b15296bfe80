/**
 * What the rule costs in the Collector: the processor time of one with our statements, less that of one without, for
 * each span. Reads `/proc`, so on Linux alone.
 */
import { readFile } from 'node:fs/promises';
import { toCollectorConfig } from '../lib/collector/index.js';
import { encodedAttributes, type ScopedSpan } from '../spec/collector/end-to-end/otlp.js';
import { builtCollector } from '../spec/collector/end-to-end/built-collector.js';
import { startCollector } from '../spec/collector/end-to-end/running-collector.js';

const SPANS = 100_000;
const BATCH = 500;

/** How often a second the kernel counts. */
const TICKS = 100;

const CASES: readonly (readonly [name: string, span: ScopedSpan])[] = [
  ['a span without an error', chatSpan({ code: 0, finishReasons: ['stop'] })],
  ['an error of another span', chatSpan({ code: 2, message: 'terminated', operation: 'embeddings' })],
  ['an error of an unfinished chat span', chatSpan({ code: 2, message: 'terminated' })],
  ['a real error of a finished chat span', chatSpan({ code: 2, message: 'boom', finishReasons: ['stop'] })],
  ['a false error', chatSpan({ code: 2, message: 'context canceled', finishReasons: ['stop'] })],
];

const program = await builtCollector();
for (const [name, span] of CASES) {
  const without = await cost('processors: { transform/teardown: {} }', span);
  const ours = await cost(toCollectorConfig(), span);
  console.log(`${name.padEnd(38)} ${(ours - without).toFixed(1).padStart(8)} µs, beside ${without.toFixed(1)} µs`);
}

/** Microseconds of processor time for each span. */
async function cost(configuration: string, span: ScopedSpan): Promise<number> {
  const collector = await startCollector(program, configuration);
  const batch = Array.from({ length: BATCH }, () => span);
  try {
    for (let sent = 0; sent < SPANS / 10; sent += BATCH) await collector.correct(batch);
    const before = await ticksOf(collector.pid);
    for (let sent = 0; sent < SPANS; sent += BATCH) await collector.correct(batch);
    return (((await ticksOf(collector.pid)) - before) / TICKS / SPANS) * 1e6;
  } finally {
    await collector.stop();
  }
}

async function ticksOf(pid: number): Promise<number> {
  const [, rest = ''] = (await readFile(`/proc/${String(pid)}/stat`, 'utf8')).split(') ');
  const [user, system] = rest.split(' ').slice(11);
  return Number(user) + Number(system);
}

interface Chat {
  readonly code: number;
  readonly message?: string;
  readonly operation?: string;
  readonly finishReasons?: readonly string[];
}

function chatSpan({ code, message = '', operation = 'chat', finishReasons }: Chat): ScopedSpan {
  const event = {
    timeUnixNano: '1795336893304040524',
    name: 'exception',
    attributes: encodedAttributes({ 'exception.type': '*errors.errorString', 'exception.message': message }),
  };
  return {
    scope: 'agent',
    span: {
      traceId: '94d527fdc58f245b25da02e944b8f149',
      spanId: 'e2c55307c6657ec0',
      name: 'chat gpt-4.1-mini',
      kind: 3,
      startTimeUnixNano: '1795336892490000000',
      endTimeUnixNano: '1795336893345592945',
      status: { code, message },
      attributes: encodedAttributes({
        'gen_ai.operation.name': operation,
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4.1-mini',
        'gen_ai.usage.input_tokens': 9,
        'server.address': 'api.example',
        'http.response.status_code': 200,
        ...(finishReasons && { 'gen_ai.response.finish_reasons': finishReasons }),
      }),
      events: code === 2 ? [event] : [],
    },
  };
}
