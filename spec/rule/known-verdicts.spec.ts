import type { JsonObject } from '../../lib/audit/read/json.js';
import { OtlpSpan } from '../../lib/audit/read/otlp-span.js';
import { judge } from '../../lib/rule/judge.js';
import { KnownVerdicts, type ErrorSpan } from '../../lib/rule/known-verdicts.js';
import { createRules } from '../../lib/rule/rules.js';
import type { FinishedSpan, SpanAttributes } from '../../lib/otel/span.js';
import { VERDICTS } from '../cases/verdicts.js';
import { encodedAttributes } from '../e2e/collector/otlp.js';
import { JUDGED_FILES, judgedSpans } from '../support/judged-spans.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

const rules = createRules();
const SPANS = [
  ...VERDICTS.map(({ span }) => makeSpan(span)),
  ...JUDGED_FILES.flatMap(judgedSpans).map(({ span }) => span),
].filter(({ status }) => status.code === 2);

interface Json {
  readonly scope: string;
  readonly span: JsonObject;
}

/** As a file has it. */
function jsonOf(span: FinishedSpan): Json {
  const { status, attributes, droppedAttributesCount, droppedEventsCount, instrumentationScope } = span;
  const events = span.events.map((event) => ({
    name: event.name,
    attributes: encodedAttributes(event.attributes ?? {}),
    droppedAttributesCount: event.droppedAttributesCount,
  }));
  const json = {
    status,
    attributes: encodedAttributes(attributes),
    events,
    droppedAttributesCount,
    droppedEventsCount,
  };
  return JSON.parse(JSON.stringify({ scope: instrumentationScope?.name ?? '', span: json })) as Json; // what stands there
}

const found = ({ scope, span }: Json): OtlpSpan => new OtlpSpan(span, 'chat', scope);
const files = SPANS.map(jsonOf);

/** A span as it is found in a file, with how often it was read as a whole. */
function counted(span: FinishedSpan): { readonly error: ErrorSpan; readonly reads: () => number } {
  const file = found(jsonOf(span));
  let reads = 0;
  const whole = (): FinishedSpan => {
    reads++;
    return file.whole();
  };
  return { error: { message: file.message, says: (known) => file.says(known), whole }, reads: () => reads };
}

it('the verdicts are those of the rule, whatever was met before', () => {
  const known = new KnownVerdicts(rules);
  const wanted = files.map((file) => judge(found(file).whole(), rules));
  for (let times = 0; times < 3; times++) expect(files.map((file) => known.on(found(file)))).toStrictEqual(wanted);
});

/** All that `json` may become by one change of a text, a number, a truth value or a list in it. */
function changes(json: unknown): unknown[] {
  if (Array.isArray(json)) {
    const list: readonly unknown[] = json;
    return list.flatMap((each, index) => {
      const [before, behind] = [list.slice(0, index), list.slice(index + 1)];
      const others = [[], [each, each], ...changes(each).map((changed) => [changed])];
      return others.map((instead) => [...before, ...instead, ...behind]);
    });
  }
  if (typeof json === 'object' && json !== null) {
    return Object.entries(json).flatMap(([name, value]) =>
      changes(value).map((changed) => ({ ...json, [name]: changed })),
    );
  }
  if (typeof json === 'string') return [`${json}x`, '', '503'];
  return typeof json === 'number' ? [json + 1] : [json !== true];
}

it('a span that says anything else is judged anew', () => {
  let others = 0;
  for (const file of files.filter((_, index) => index % 20 === 0)) {
    const known = new KnownVerdicts(rules);
    const verdict = known.on(found(file));
    const changed = (changes(file) as Json[]).filter((each) => found(each).isError); // the form stays
    const verdicts = changed.map((each) => judge(found(each).whole(), rules));
    expect(changed.map((each) => known.on(found(each)))).toEqual(verdicts);
    others += verdicts.filter((each) => each.reason !== verdict.reason).length;
  }
  expect(others).toBeGreaterThan(100);
});

it('the rule reads nothing of a span that is not compared', () => {
  const unread = ['name', 'kind', 'spanContext', 'parentSpanContext', 'parentSpanId', 'startTime', 'endTime', 'links'];
  const fields = [...unread, 'duration', 'ended', 'resource', 'droppedLinksCount', 'time'];
  const hidden = <Read extends object>(read: Read): Read =>
    new Proxy(read, {
      get: (all, name) => {
        if (fields.includes(String(name)) && !(name === 'name' && 'time' in all)) throw new Error(String(name));
        return Reflect.get(all, name) as unknown;
      },
    });
  for (const span of SPANS) {
    const events = span.events.map(hidden);
    expect(judge(hidden({ ...span, events }), rules)).toStrictEqual(judge(span, rules));
  }
});

it('a span is read as a whole once, others that differ in what the rule does not read not at all', () => {
  const known = new KnownVerdicts(rules);
  const reads = [
    makeSpan(),
    makeSpan(),
    makeSpan({ attributes: chatAttributes({ 'gen_ai.usage.input_tokens': 10 }), startTime: [1, 1] }),
    makeSpan({ attributes: chatAttributes({ 'gen_ai.response.finish_reasons': ['length'] }) }),
    makeSpan({ attributes: chatAttributes({ 'error.type': '503' }) }),
    makeSpan({ attributes: chatAttributes({ 'gen_ai.response.finish_reasons': ['length'] }) }),
    makeSpan({ attributes: chatAttributes({ 'gen_ai.response.finish_reasons': ['length'] }) }),
    makeSpan(),
  ].map((span) => {
    const { error, reads: times } = counted(span);
    expect(known.on(error)).toStrictEqual(judge(span, rules));
    return times();
  });
  expect(reads).toEqual([1, 0, 0, 1, 1, 0, 0, 0]);
});

/** How often each of `spans` is read as a whole when it is met again. */
function readAgain(spans: readonly FinishedSpan[]): number[] {
  const known = new KnownVerdicts(rules);
  for (const span of spans) known.on(found(jsonOf(span)));
  return spans.map((span) => {
    const { error, reads } = counted(span);
    expect(known.on(error)).toStrictEqual(judge(span, rules));
    return reads();
  });
}

const withEvent = (attributes: SpanAttributes, droppedAttributesCount?: number): FinishedSpan =>
  makeSpan({ events: [{ name: 'message', time: [1, 1], attributes, droppedAttributesCount }] });

it.each([
  ['of which attributes were dropped', makeSpan({ droppedAttributesCount: 1 })],
  ['of which events were dropped', makeSpan({ droppedEventsCount: 1 })],
  ['with an event of which attributes were dropped', withEvent({}, 1)],
  ['that says more than is kept', withEvent({ text: 'x'.repeat(20_000) })],
  ['with a list in a list', withEvent({ lists: [['a']] })],
])('a span %s is judged each time', (_title, span) => {
  expect(readAgain([span])).toEqual([1]);
});

it('an event says nothing where it has no attributes', () => {
  const known = new KnownVerdicts(rules);
  const span = makeSpan({ events: [{ name: 'exception', time: [1, 1] }] });
  const says = jest.fn(() => true);
  for (let times = 0; times < 2; times++) {
    expect(known.on({ message: 'context canceled', says, whole: () => span })).toStrictEqual(judge(span, rules));
  }
  expect(says).toHaveBeenCalledWith(expect.objectContaining({ events: [{ name: 'exception', attributes: [] }] }));
});

it('an event with a map of attributes is not one without any', () => {
  const known = new KnownVerdicts(rules);
  const { scope, span } = jsonOf(makeSpan({ events: [{ name: 'message', time: [1, 1] }] }));
  const others = { ...span, events: [{ name: 'message', attributes: { 'exception.message': 'disk full' } }] };
  expect([span, others].map((each) => known.on(found({ scope, span: each })).reason)).toEqual([
    'teardown',
    'other-error',
  ]);
});

it('a span of which that cannot be told is judged each time', () => {
  const known = new KnownVerdicts(rules);
  const whole = jest.fn(() => makeSpan());
  for (let times = 1; times <= 3; times++) {
    expect(known.on({ message: 'context canceled', whole })).toStrictEqual(judge(makeSpan(), rules));
    expect(whole).toHaveBeenCalledTimes(times);
  }
});

it('of one message so many are known that each can be compared', () => {
  const spans = Array.from({ length: 100 }, (_, index) => withEvent({ index }));
  expect(readAgain(spans).filter((reads) => reads === 0)).toHaveLength(16);
});

it('all that is known takes bounded memory', () => {
  const spans = Array.from({ length: 200 }, (_, index) =>
    makeSpan({ status: { code: 2, message: String(index) }, events: [exceptionEvent('x'.repeat(15_000))] }),
  );
  const first = readAgain(spans).filter((reads) => reads === 0);
  expect(first.length).toBeGreaterThan(50);
  expect(first.length).toBeLessThan(80);
});
