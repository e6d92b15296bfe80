/**
 * A day of a service that somebody could have, as lines of OTLP/JSON: assistants that stream from several models, some
 * with clients that stop reading after the finish reason, and an hour in which a provider was overloaded. The same day
 * every time.
 */

type Value = string | number | readonly string[];

interface SpanOptions {
  readonly parent?: string;
  readonly kind: number;
  readonly start: number;
  readonly seconds: number;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly error?: Failure;
}

interface Failure {
  readonly type: string;
  readonly message: string;
  readonly status?: number;
  /** Whether the finish reason had been read. */
  readonly isFinished: boolean;
}

interface Service {
  readonly name: string;
  readonly route: string;
  readonly provider: string;
  readonly model: string;
  readonly callsADay: number;
  /** What its client says of a stream that it stops reading, and how often it does. */
  readonly torn: Failure;
  readonly tornShare: number;
}

const torn = (type: string, message: string): Failure => ({ type, message, isFinished: true });

const SERVICES: readonly Service[] = [
  {
    name: 'support-assistant',
    route: '/conversations/{id}/messages',
    provider: 'openai',
    model: 'gpt-5-mini',
    callsADay: 4200,
    torn: torn('TypeError', 'terminated'),
    tornShare: 0.062,
  },
  {
    name: 'document-summaries',
    route: '/documents/{id}/summary',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    callsADay: 1500,
    torn: torn(
      'httpx.RemoteProtocolError',
      'peer closed connection without sending complete message body (incomplete chunked read)',
    ),
    tornShare: 0.041,
  },
  {
    name: 'search-api',
    route: '/search/answers',
    provider: 'gcp.gemini',
    model: 'gemini-2.5-flash',
    callsADay: 2600,
    torn: torn('*errors.errorString', 'context canceled'),
    tornShare: 0.024,
  },
];

const OVERLOADED: Failure = { type: '503', message: '503 The model is overloaded', status: 503, isFinished: false };

const REAL: readonly Failure[] = [
  { type: '429', message: '429 Rate limit reached for requests', status: 429, isFinished: false },
  { type: 'TimeoutError', message: 'Request timed out', isFinished: false },
  { type: 'ECONNRESET', message: 'read ECONNRESET', isFinished: false },
];

const DAY = Date.UTC(2026, 10, 18) / 1000;
const HOURS = 24;
/** The share of a day's calls in each hour, and the hour in which the provider of the first service was overloaded. */
const LOAD = [1, 1, 1, 1, 1, 2, 3, 5, 8, 10, 11, 11, 9, 10, 11, 11, 10, 8, 6, 5, 4, 3, 2, 1];
const BAD_HOUR = 14;

/** Numbers from 0 to 1 that look random (mulberry32). */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** The lines of the day: each is what a service sent in an hour. */
export function* dayOfTraffic(): Generator<string, void> {
  const source = numbers(7);
  const random = (): number => source.next().value;
  const id = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const load = LOAD.reduce((sum, each) => sum + each, 0);
  for (let hour = 0; hour < HOURS; hour++) {
    for (const service of SERVICES) {
      const calls = Math.round((service.callsADay * Number(LOAD[hour])) / load);
      const spans = Array.from({ length: calls }, () => {
        const start = DAY + 3600 * (hour + random());
        return callSpans(service, start, failureOf(service, hour, random), id, random);
      }).flat();
      const resource = { attributes: attributesOf({ 'service.name': service.name }) };
      const scopeSpans = [{ scope: { name: 'opentelemetry.instrumentation.genai' }, spans }];
      yield `${JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] })}\n`;
    }
  }
}

function failureOf(service: Service, hour: number, random: () => number): Failure | undefined {
  if (hour === BAD_HOUR && service === SERVICES[0] && random() < 0.12) return OVERLOADED;
  const chance = random();
  if (chance < service.tornShare) return service.torn;
  return chance > 0.992 ? REAL[Math.floor(random() * REAL.length)] : undefined;
}

/** A request, what is looked up for it, and the call of the model. */
function callSpans(
  { route, provider, model }: Service,
  start: number,
  failure: Failure | undefined,
  id: (digits: number) => string,
  random: () => number,
): object[] {
  const traceId = id(32);
  const [root, call] = [id(16), id(16)];
  const [lookup, answer] = [0.03 + 0.1 * random(), 1 + 5 * random()];
  const isFinished = failure?.isFinished ?? true;
  return [
    spanOf(traceId, root, `POST ${route}`, {
      kind: 2,
      start,
      seconds: lookup + answer + 0.03,
      attributes: {
        'http.request.method': 'POST',
        'http.route': route,
        'http.response.status_code': isFinished ? 200 : 502,
      },
    }),
    spanOf(traceId, id(16), 'SELECT passages', {
      parent: root,
      kind: 3,
      start: start + 0.01,
      seconds: lookup,
      attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'SELECT' },
    }),
    spanOf(traceId, call, `chat ${model}`, {
      parent: root,
      kind: 3,
      start: start + 0.02 + lookup,
      seconds: answer,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': provider,
        'gen_ai.request.model': model,
        'gen_ai.usage.input_tokens': Math.round(300 + 2000 * random()),
        ...(isFinished && { 'gen_ai.response.finish_reasons': ['stop'] }),
        ...(failure?.status !== undefined && { 'http.response.status_code': failure.status }),
        ...(failure && { 'error.type': failure.type }),
      },
      ...(failure && { error: failure }),
    }),
  ];
}

function spanOf(traceId: string, spanId: string, name: string, options: SpanOptions): object {
  const { parent = '', kind, start, seconds, attributes, error } = options;
  const end = nanoseconds(start + seconds);
  return {
    traceId,
    spanId,
    parentSpanId: parent,
    name,
    kind,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: end,
    attributes: attributesOf(attributes),
    events:
      error === undefined
        ? []
        : [
            {
              timeUnixNano: end,
              name: 'exception',
              attributes: attributesOf({ 'exception.type': error.type, 'exception.message': error.message }),
            },
          ],
    status: error === undefined ? {} : { code: 2, message: error.message },
  };
}

function nanoseconds(seconds: number): string {
  return `${String(Math.round(seconds * 1e6))}000`;
}

function attributesOf(values: Readonly<Record<string, Value>>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: Value): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  return { arrayValue: { values: value.map((each) => ({ stringValue: each })) } };
}
