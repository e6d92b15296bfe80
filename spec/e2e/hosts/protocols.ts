/**
 * The protocols in which the hosts send spans. To add one, add a row.
 */
import { spansOf, type OtlpSpan } from '../../support/otlp-request.js';
import type { ArrivedSpan } from './backend.js';

interface Asked {
  readonly path: string;
  readonly body: Buffer;
  /** On which it came. */
  readonly port: number | undefined;
}

interface Protocol {
  /** Where it is sent to. */
  readonly path: RegExp;
  readonly read: (body: Buffer, contentType: string) => readonly ArrivedSpan[];
  /** What the sender wants to hear, if not an empty object. */
  readonly answer?: (request: Asked) => object;
}

export const PROTOCOLS: readonly Protocol[] = [
  { path: /\/v1\/traces\/?$/, read: readOtlp },
  { path: /\/api\/\d+\/envelope\//, read: readSentryEnvelope },
  { path: /\/v2(\.1)?\/track$/, read: readAzureTrack, answer: answerAzureTrack },
  { path: /\/agent_listener\/.*method=span_event_data/, read: readNewRelicSpans, answer: answerNewRelic },
  { path: /\/agent_listener\//, read: () => [], answer: answerNewRelic },
];

const OTLP_STATUS = ['UNSET', 'OK', 'ERROR'] as const;

function readOtlp(body: Buffer, contentType: string): ArrivedSpan[] {
  return spansOf(body, contentType)
    .filter((span) => !isPending(span))
    .map(({ name, status, events = [] }) => ({
      name,
      status: OTLP_STATUS[status.code] ?? 'UNSET',
      events: events.map((event) => event.name),
    }));
}

/** Logfire announces a span when it starts. */
function isPending({ attributes }: OtlpSpan): boolean {
  return attributes.some(({ key, value }) => key === 'logfire.span_type' && value?.stringValue === 'pending_span');
}

interface SentrySpan {
  readonly name?: string;
  readonly description?: string;
  readonly status?: string;
}

/** A transaction, or spans without one. */
interface SentryItem {
  readonly spans?: readonly SentrySpan[];
  readonly items?: readonly SentrySpan[];
}

/** An envelope is lines of JSON. Sentry keeps no events of spans. */
function readSentryEnvelope(body: Buffer): ArrivedSpan[] {
  const lines = body.toString().split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { spans = [], items = [] } = JSON.parse(line) as SentryItem;
    return [...spans, ...items].map(({ name, description, status }) => ({
      name: name ?? description ?? '',
      status: status === 'ok' ? 'OK' : status === undefined ? 'UNSET' : 'ERROR',
      events: undefined,
    }));
  });
}

interface AzureEnvelope {
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly name?: string;
      readonly id?: string;
      readonly success?: boolean;
      readonly message?: string;
    };
  };
}

/** Spans are dependencies or requests; their events are messages and exceptions of their own, with the span's ID. */
function readAzureTrack(body: Buffer): ArrivedSpan[] {
  const envelopes = JSON.parse(body.toString()) as readonly AzureEnvelope[];
  const events = envelopes.flatMap(({ tags, data: { baseType, baseData } }) => {
    const name = baseType === 'ExceptionData' ? 'exception' : baseType === 'MessageData' ? baseData.message : undefined;
    return name === undefined ? [] : { name, parent: tags['ai.operation.parentId'] };
  });
  return envelopes
    .filter(({ data: { baseType } }) => baseType === 'RemoteDependencyData' || baseType === 'RequestData')
    .map(({ data: { baseData } }) => ({
      name: baseData.name ?? '',
      status: baseData.success === true ? 'OK' : 'ERROR',
      events: events.filter(({ parent }) => parent === baseData.id).map(({ name }) => name),
    }));
}

function answerAzureTrack({ body }: Asked): object {
  const { length } = JSON.parse(body.toString()) as readonly AzureEnvelope[];
  return { itemsReceived: length, itemsAccepted: length, errors: [] };
}

type NewRelicSpan = readonly [
  intrinsics: { readonly name?: string },
  custom: object,
  agent: { readonly 'status.code'?: string },
];

const NEW_RELIC_STATUS: Readonly<Record<string, ArrivedSpan['status']>> = { ok: 'OK', error: 'ERROR' };

/** The events of spans are entries of their own, without a name. */
function readNewRelicSpans(body: Buffer): ArrivedSpan[] {
  const [, , spans] = JSON.parse(body.toString()) as [string, object, readonly NewRelicSpan[]];
  return spans.map(([{ name = '' }, , { 'status.code': status = '' }]) => ({
    name,
    status: NEW_RELIC_STATUS[status] ?? 'UNSET',
    events: undefined,
  }));
}

/** The agent connects, and sends what it has as often as it is told to. */
function answerNewRelic({ path, port }: Asked): object {
  if (path.includes('method=preconnect')) return { return_value: { redirect_host: `127.0.0.1:${String(port)}` } };
  if (!path.includes('method=connect')) return { return_value: null };
  const harvest = { report_period_ms: 500, harvest_limits: { span_event_data: 1000 } };
  return {
    return_value: {
      agent_run_id: '1',
      event_harvest_config: harvest,
      span_event_harvest_config: { report_period_ms: 500, harvest_limit: 1000 },
    },
  };
}
