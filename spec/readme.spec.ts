import { SpanStatusCode } from '@opentelemetry/api';
import { toCollectorConfig } from '../lib/collector/index.js';
import type { FinishedSpan } from '../lib/otel/span.js';
import { TeardownSpanProcessor } from '../lib/processor/teardown-span-processor.js';
import { CLIENT_TEARDOWN_PATTERNS } from '../lib/rule/teardown-patterns.js';
import { exceptionEvent, makeSpan } from './support/make-span.js';
import { startOtlpReceiver } from './support/otlp-receiver.js';
import { readmeSnippets, runProgram, typeErrors, withModules, type Snippet } from './support/readme-snippets.js';

const SNIPPETS = readmeSnippets('ts');

/** What a reader on SDK 1.x has under these names. */
const SDK_1 = {
  '@opentelemetry/sdk-trace-node': 'sdk-trace-node-1',
  '@opentelemetry/exporter-trace-otlp-http': 'exporter-trace-otlp-http-1',
};

/** A call that is torn down, recorded through the global provider that a snippet registered. */
const TORN_DOWN_CALL = `
import { ProxyTracerProvider, trace as api } from '@opentelemetry/api';
const span = api.getTracer('app').startSpan('chat gpt-4o');
span.setAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reasons': ['stop'] });
span.recordException(new TypeError('terminated'));
span.setStatus({ code: 2, message: 'terminated' });
span.end();
await ((api.getTracerProvider() as ProxyTracerProvider).getDelegate() as unknown as { shutdown(): Promise<void> }).shutdown();
`;

function codeOf({ title, code }: Snippet): string {
  return title === 'SDK 1.x' ? withModules(code, SDK_1) : code;
}

function snippet(title: string): string {
  const found = SNIPPETS.filter((each) => each.title === title);
  expect(found).toHaveLength(1);
  return found.map(codeOf).join('');
}

it('the README has the snippets that are run here', () => {
  expect(SNIPPETS.map(({ title }) => title)).toEqual([
    'Register',
    'In place',
    'NodeSDK.',
    'SDK 3.x',
    'SDK 1.x',
    'From code',
    'Watch it',
    'Services that are not Node',
    'Patterns',
    'The rule alone',
  ]);
});

it('the snippet prints the configuration of the Collector', async () => {
  expect(await runProgram(snippet('Services that are not Node'), '', {})).toBe(
    toCollectorConfig({ operations: ['chat'], patterns: CLIENT_TEARDOWN_PATTERNS }),
  );
});

it.each(['Register', 'NodeSDK.', 'SDK 3.x', 'SDK 1.x'])(
  'the snippet exports a torn-down call as OK over OTLP: %s',
  async (title) => {
    const receiver = await startOtlpReceiver();
    await runProgram(snippet(title), TORN_DOWN_CALL, {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    });
    await receiver.stop();
    expect(
      receiver.spans.map(({ name, status, events }) => [name, status, events?.map((event) => event.name)]),
    ).toEqual([['chat gpt-4o', { code: SpanStatusCode.OK }, ['teardown']]]);
  },
  30_000,
);

it('the snippet prints a torn-down call as OK: In place', async () => {
  const printed = await runProgram(snippet('In place'), TORN_DOWN_CALL, {});
  expect(printed).toMatch(/name: 'chat gpt-4o',[^]*status: \{ code: 1 \}/);
}, 30_000);

it('the snippet attaches to the global provider: From code', async () => {
  const registered = `
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] }).register();
`;
  const printed = await runProgram(registered + snippet('From code'), TORN_DOWN_CALL, {});
  expect(printed).toMatch(/name: 'chat gpt-4o',[^]*status: \{ code: 1 \}/);
}, 30_000);

it('the snippet tells of a torn-down call and leaves it as it is: Watch it', async () => {
  const printed = await runProgram(snippet('Watch it'), TORN_DOWN_CALL, {});
  expect(printed).toMatch(/^chat gpt-4o \[ 'undici.terminated' \]\n[^]*status: \{ code: 2, message: 'terminated' \}/);
}, 30_000);

it('the pattern snippets make processors', async () => {
  await expect(runProgram(snippet('Patterns'), 'console.log("made");', {})).resolves.toBe('made\n');
}, 30_000);

it('the snippet of the rule alone tells a false error from a good span', async () => {
  const spans = JSON.stringify([makeSpan(), makeSpan({ status: { code: 0 } })]);
  const printed = await runProgram(
    snippet('The rule alone'),
    `console.log((${spans} as unknown as FinishedSpan[]).map(isFalseError));`,
    {},
  );
  expect(printed).toBe('[ true, false ]\n');
}, 30_000);

it('every snippet compiles under the strictest settings', () => {
  expect(typeErrors(SNIPPETS.map(codeOf))).toEqual([]);
}, 30_000);

it('the README shows a span before the correction and the same span after it', () => {
  const [before, after] = readmeSnippets('json').map(({ code }) => JSON.parse(code) as FinishedSpan); // its shown fields
  const shown = before?.events[0]?.attributes ?? {};
  const span = makeSpan({
    ...before,
    events: [exceptionEvent(shown['exception.message'], shown['exception.type'])],
  });
  new TeardownSpanProcessor().onEnd(span);
  expect({
    name: span.name,
    status: span.status,
    attributes: span.attributes,
    events: span.events.map(({ name, attributes }) => ({ name, attributes })),
  }).toEqual(after);
});
