/** What the options accept and what they refuse, whatever the SDK. */
import {
  CLIENT_TEARDOWN_PATTERNS,
  createRules,
  DEFAULT_DIALECTS,
  DEFAULT_OPERATIONS,
  DEFAULT_TEARDOWN_PATTERNS,
  DEFAULT_UNFINISHED_REASONS,
  judge,
  TeardownSpanProcessor,
  type Dialect,
  type FinishedSpan,
  type KeptReason,
  type RuleOptions,
  type Rules,
  type SpanProcessorLike,
  type TeardownPattern,
  type TeardownSpanProcessorOptions,
  type Verdict,
} from 'opentelemetry-teardown-span-processor';

const dialect: Dialect = {
  name: 'ours',
  marker: 'ours.kind',
  operations: { llm: 'chat' },
  finishReasons: ['ours.end'],
};

const patterns: readonly TeardownPattern[] = [
  ...DEFAULT_TEARDOWN_PATTERNS,
  ...CLIENT_TEARDOWN_PATTERNS,
  'stopped after finish',
  /^upstream closed$/,
  { name: 'gateway.gone', type: 'GatewayError', message: /gone/, scope: 'my-llm-client', except: /timeout/i },
  ({ type, message }, span) => type === 'ABORT_ERR' && message === span.name,
];

export const ruleOptions: RuleOptions = {
  patterns,
  operations: [...DEFAULT_OPERATIONS, 'responses'],
  unfinishedReasons: [...DEFAULT_UNFINISHED_REASONS, 'given_up'],
  dialects: [...DEFAULT_DIALECTS, dialect],
};

export const options: TeardownSpanProcessorOptions = { ...ruleOptions, status: 'unset', exceptionEvents: 'keep' };

/** What is not given may also be `undefined`. */
export const nothing: TeardownSpanProcessorOptions = {
  next: undefined,
  patterns: undefined,
  operations: undefined,
  unfinishedReasons: undefined,
  dialects: undefined,
  status: undefined,
  exceptionEvents: undefined,
};

export const processors: readonly SpanProcessorLike[] = [
  new TeardownSpanProcessor(),
  new TeardownSpanProcessor(options),
  new TeardownSpanProcessor({ next: new TeardownSpanProcessor(nothing) }),
];

const rules: Rules = createRules(ruleOptions);

export function whyKept(span: FinishedSpan): KeptReason | undefined {
  const verdict: Verdict = judge(span, rules);
  return verdict.falseError ? undefined : verdict.reason;
}

export function patternsOf(span: FinishedSpan): readonly string[] {
  const verdict = judge(span, createRules());
  return verdict.falseError ? verdict.patterns : [];
}

// @ts-expect-error: there is no such status
new TeardownSpanProcessor({ status: 'OK' });
// @ts-expect-error: there is no such choice
new TeardownSpanProcessor({ exceptionEvents: 'drop' });
// @ts-expect-error: there is no such option
new TeardownSpanProcessor({ pattern: [] });
// @ts-expect-error: one pattern is not a list
new TeardownSpanProcessor({ patterns: 'terminated' });
// @ts-expect-error: a predicate answers at once
new TeardownSpanProcessor({ patterns: [() => Promise.resolve(true)] });
// @ts-expect-error: a dialect has a marker
new TeardownSpanProcessor({ dialects: [{ name: 'ours', finishReasons: [] }] });
// @ts-expect-error: a processor is wrapped as `next`
new TeardownSpanProcessor(new TeardownSpanProcessor());
// @ts-expect-error: the rule corrects nothing
createRules({ status: 'ok' });
// @ts-expect-error: the rule wants what createRules makes
judge({} as FinishedSpan, ruleOptions);
