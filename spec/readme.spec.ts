/**
 * Every block of the README and of the pages in `docs/`: it compiles, it runs, and it does what the page says.
 *
 * The blocks of `docs/hosts.md` run in their hosts (`npm run test:hosts`).
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanStatusCode } from '@opentelemetry/api';
import { METRIC_TEARDOWN_SPAN_JUDGED } from '../lib/otel/semconv.js';
import type { FinishedSpan, SpanAttributes } from '../lib/otel/span.js';
import { TeardownSpanProcessor } from '../lib/processor/teardown-span-processor.js';
import { exceptionEvent, makeSpan } from './support/make-span.js';
import { startOtlpReceiver } from './support/otlp-receiver.js';
import { runProcess } from './support/run-process.js';
import { PAGES, runProgram, snippetsOf, typeErrors, withModules, type Snippet } from './support/snippets.js';

const ROOT = join(__dirname, '..');

/** Pages whose lines of the shell need what is not here: backends, a Collector. */
const OF_THE_COMMAND: ReadonlySet<string> = new Set(['docs/audit.md', 'docs/collector.md']);

const SNIPPETS = PAGES.filter((page) => page !== 'docs/hosts.md').flatMap(snippetsOf);

const PROGRAMS = SNIPPETS.filter(({ language }) => language === 'ts');

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

const REGISTERED_PROVIDER = `
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] }).register();
`;

const STREAM = `
const calls: string[] = [];
const span = { setAttribute: (name: string) => calls.push(name), recordException: () => calls.push('exception'),
  setStatus: () => calls.push('status'), end: () => calls.push('end') } as unknown as Span;
async function* source() { yield { finishReason: 'stop' }; throw new TypeError('terminated'); }
try { for await (const chunk of instrumented(source(), span)) calls.push(JSON.stringify(chunk)); } catch (error) { calls.push(String(error)); }
console.log(calls);
`;

/** Prints the status of a chat span for each of `errors`, a message and a type, behind the processor of a snippet. */
function statusesOf(
  ...errors: readonly (readonly [message: string, type?: string, attributes?: SpanAttributes])[]
): string {
  const spans = errors.map(([message, type, attributes]) => spanWith(message, type, attributes));
  return `
const spans = ${JSON.stringify(spans)} as unknown as Parameters<typeof processor.onEnd>[0][];
for (const span of spans) { processor.onEnd(span); console.log(span.status.code); }
`;
}

function spanWith(message: string, type?: string, attributes?: SpanAttributes): FinishedSpan {
  return makeSpan({
    status: { code: SpanStatusCode.ERROR, message },
    events: [],
    attributes: attributes ?? {
      ...makeSpan().attributes,
      ...(type !== undefined && { 'error.type': type }),
    },
  });
}

/** A snippet by its page and title. */
interface Program {
  readonly page: string;
  readonly title: string;
  /** What stands before and behind it in the program that is run. */
  readonly before?: string;
  readonly then?: string;
  readonly prints: RegExp;
}

/** Those that print, with what they print. */
const PRINTED: readonly Program[] = [
  {
    page: 'README.md',
    title: 'See that it works',
    prints: /^chat gpt-4o \[ 'undici.terminated' \]\n[^]*status: \{ code: 1 \}/,
  },
  {
    page: 'docs/options.md',
    title: 'A provider that is already built',
    before: REGISTERED_PROVIDER,
    then: TORN_DOWN_CALL,
    prints: /name: 'chat gpt-4o',[^]*status: \{ code: 1 \}/,
  },
  {
    page: 'docs/options.md',
    title: 'The rule alone',
    then: `console.log((${JSON.stringify([makeSpan(), makeSpan({ status: { code: 0 } })])} as unknown as FinishedSpan[]).map(whyKept));`,
    prints: /^\[ undefined, 'not-error' \]\n$/,
  },
  {
    page: 'docs/teardown-event.md',
    title: 'Each verdict',
    then: TORN_DOWN_CALL,
    prints: /^chat gpt-4o \[ 'undici.terminated' \]\n[^]*status: \{ code: 2, message: 'terminated' \}/,
  },
  {
    page: 'docs/patterns.md',
    title: 'Patterns and tables',
    then: statusesOf(['gateway: the caller has hung up'], ['context canceled'], ['the gateway is gone']),
    prints: /^1\n1\n2\n$/,
  },
  { page: 'docs/patterns.md', title: 'A pattern of your own', then: "console.log('made');", prints: /^made\n$/ },
  {
    page: 'docs/patterns.md',
    title: 'How the built-in ones read a message',
    then: statusesOf(
      ['my-gateway: terminated', 'GatewayError'],
      ['upstream 3 (terminated)'],
      ['gateway reading tokens: terminated'],
      ['another-gateway: terminated'],
    ),
    prints: /^1\n1\n1\n2\n$/,
  },
  {
    page: 'docs/patterns.md',
    title: 'Dialects',
    then: statusesOf(
      ['terminated', '', { 'ours.kind': 'llm', 'ours.finish_reason': 'stop', 'ours.level': 'ERROR' }],
      ['terminated', '', { 'ours.kind': 'llm', 'ours.finish_reason': 'stop', 'ours.error_text': 'out of memory' }],
    ),
    prints: /^1\n2\n$/,
  },
  {
    page: 'docs/never-corrected.md',
    title: 'A list without some patterns',
    then: statusesOf(['canceled', 'ERR_CANCELED'], ['terminated']),
    prints: /^2\n1\n$/,
  },
  {
    page: 'docs/fix-at-the-source.md',
    title: 'The fix at the source',
    then: STREAM,
    prints:
      /^\[\s+'gen_ai.response.finish_reasons',\s+'\{"finishReason":"stop"\}',\s+'end',\s+'TypeError: terminated'\s+\]\n$/,
  },
];

/** Those that export over OTLP. */
const EXPORTING: readonly Omit<Program, 'prints'>[] = [
  { page: 'README.md', title: 'Install and register' },
  { page: 'docs/options.md', title: 'NodeTracerProvider' },
  { page: 'docs/options.md', title: 'In place' },
  { page: 'docs/options.md', title: 'SDK 3.x' },
  { page: 'docs/options.md', title: 'SDK 1.x' },
];

function codeOf({ title, code }: Snippet): string {
  return title === 'SDK 1.x' ? withModules(code, SDK_1) : code;
}

function codeAt(page: string, title: string): string {
  const found = PROGRAMS.filter((each) => each.page === page && each.title === title);
  expect(found).toHaveLength(1);
  return found.map(codeOf).join('');
}

it('the blocks are in languages that something runs or reads', () => {
  const languages = new Set(SNIPPETS.map(({ language }) => language));
  expect([...languages].sort()).toEqual(['diff', 'dockerfile', 'json', 'sh', 'text', 'ts', 'yaml']);
});

it('the queries ask for the metric that is counted', () => {
  const queries = SNIPPETS.filter(({ language }) => language === 'text').flatMap(({ code }) => code.trim().split('\n'));
  expect(queries).toHaveLength(3);
  const series = `${METRIC_TEARDOWN_SPAN_JUDGED.replaceAll('.', '_')}_total`;
  expect(queries.filter((query) => !query.includes(`rate(${series}{teardown_verdict`))).toEqual([]);
});

it('every program compiles under the strictest settings', () => {
  expect(typeErrors(PROGRAMS.map(codeOf))).toEqual([]);
}, 60_000);

it.each(PRINTED)(
  'the program runs, and prints what the page says: $page, $title',
  async ({ page, title, before = '', then = '', prints }) => {
    expect(await runProgram(before + codeAt(page, title), then, {})).toMatch(prints);
  },
  30_000,
);

it.each(EXPORTING)(
  'the program exports a torn-down call as OK over OTLP: $page, $title',
  async ({ page, title }) => {
    const code = codeAt(page, title);
    const receiver = await startOtlpReceiver();
    try {
      await runProgram(code, TORN_DOWN_CALL, {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_LOGS_EXPORTER: 'none',
      });
    } finally {
      await receiver.stop();
    }
    expect(
      receiver.spans.map(({ name, status, events }) => [name, status, events?.map((event) => event.name)]),
    ).toEqual([['chat gpt-4o', { code: SpanStatusCode.OK }, ['teardown']]]);
  },
  30_000,
);

const CHECKED = new Set([...PRINTED, ...EXPORTING].map(({ page, title }) => `${page}, ${title}`));

for (const { page, title, code } of PROGRAMS.filter((each) => !CHECKED.has(`${each.page}, ${each.title}`))) {
  it(`the program runs to its end: ${page}, ${title}`, async () => {
    await expect(runProgram(code, '', {})).resolves.toBeDefined();
  }, 30_000);
}

describe('lines of the shell', () => {
  /** What runs a line, by what it contains. */
  const RUNNERS: readonly (readonly [RegExp, (line: string) => Promise<void>])[] = [
    // A network, or a suite of its own: `npm run test:e2e`.
    [/^npm (?:install|ci|cit|run)\b/, () => Promise.resolve()],
    // Run in their hosts, as `docs/hosts.md` has them: `npm run test:hosts`.
    [/^node --import .* app\.mjs$/, standsInHosts],
    [/\/register"? node app\.js$/, registers],
    [/^OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=/, keepsAttributes],
    [/ otel-teardown audit /, (line) => runsCommand(line)],
    [/ otel-teardown collector-config /, (line) => runsCommand(line)],
  ];

  const LINES = SNIPPETS.filter(({ page, language }) => language === 'sh' && !OF_THE_COMMAND.has(page)).flatMap(
    ({ page, code }) =>
      code
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ page, line })),
  );

  it.each(LINES)(
    '$page: $line',
    async ({ line }) => {
      const runner = RUNNERS.find(([kind]) => kind.test(line))?.[1];
      if (runner === undefined) throw new Error('nothing runs this line');
      await runner(line);
    },
    60_000,
  );

  function standsInHosts(line: string): Promise<void> {
    const ofHosts = snippetsOf('docs/hosts.md').filter(({ language }) => language === 'sh');
    expect(ofHosts.map(({ code }) => code.trim())).toContain(line);
    return Promise.resolve();
  }

  /** As `test:e2e` preloads it, in every line that does so. */
  function registers(line: string): Promise<void> {
    expect(line).toContain('NODE_OPTIONS="--import opentelemetry-teardown-span-processor/register"');
    return Promise.resolve();
  }

  async function keepsAttributes(line: string): Promise<void> {
    const environment = Object.fromEntries(
      [...line.matchAll(/(\w+)=(\w+) /g)].map(([, name = '', value = '']) => [name, value]),
    );
    const printed = await runProgram(
      `import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
const span = new NodeTracerProvider().getTracer('app').startSpan('chat');
for (let index = 0; index < 200; index++) { span.setAttribute(String(index), index); span.addEvent('message'); }
const { droppedAttributesCount, droppedEventsCount } = span as unknown as Record<string, number>;
console.log(droppedAttributesCount, droppedEventsCount);`,
      '',
      environment,
    );
    expect(printed).toBe('0 0\n');
  }

  /** As the page says it, in a folder with a file of traces, by the command of this project. */
  async function runsCommand(line: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'otel-teardown-line-'));
    await copyFile(join(ROOT, 'spec/fixtures/recorded.otlp.jsonl'), join(folder, 'traces.jsonl'));
    const tsx = join(ROOT, 'node_modules/tsx/dist/loader.mjs');
    const main = join(ROOT, 'lib/cli/main.ts');
    const command = line.replace(
      /npx -p opentelemetry-teardown-span-processor otel-teardown/,
      `node --import ${tsx} ${main}`,
    );
    expect(command).not.toBe(line);
    try {
      const { stderr, exitCode } = await runProcess('sh', ['-c', command], { cwd: folder });
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    } finally {
      await rm(folder, { recursive: true });
    }
  }
});

it('Docker and Kubernetes preload what the shell preloads', () => {
  const codes = SNIPPETS.filter(({ page }) => page === 'docs/environment.md').map(({ code }) => code);
  const preloads = codes.flatMap((code) => [...code.matchAll(/--import [\w./-]+/g)].map(([preload]) => preload));
  expect(preloads).toHaveLength(3);
  expect([...new Set(preloads)]).toEqual(['--import opentelemetry-teardown-span-processor/register']);
});

describe('a span before the correction, and the same span after it', () => {
  it('README.md', () => {
    const [diff] = SNIPPETS.filter(({ page, language }) => page === 'README.md' && language === 'diff');
    const lines = diff?.code.split('\n') ?? [];
    const side = (marks: string): ShownSpan => {
      const json = lines.filter((line) => marks.includes(line.charAt(0))).map((line) => line.slice(1));
      return JSON.parse(json.join('\n').replace('"ERROR"', '2').replace('"OK"', '1')) as ShownSpan; // its shown fields
    };
    expect(corrected(side(' -'))).toEqual(side(' +'));
  });

  it('docs/teardown-event.md', () => {
    const [before, after] = SNIPPETS.filter(
      ({ page, language }) => page === 'docs/teardown-event.md' && language === 'json',
    ).map(({ code }) => JSON.parse(code) as ShownSpan); // its shown fields
    expect(before && corrected(before)).toEqual(after);
  });

  type ShownSpan = Pick<FinishedSpan, 'name' | 'status' | 'attributes' | 'events'>;

  function corrected(before: ShownSpan): object {
    const events = before.events.map((event) => ({ ...exceptionEvent(''), ...event }));
    const span = makeSpan({ ...before, events });
    new TeardownSpanProcessor().onEnd(span);
    return {
      name: span.name,
      attributes: span.attributes,
      status: span.status,
      events: span.events.map(({ name, attributes }) => ({ name, attributes })),
    };
  }
});
