/**
 * The table of the README of what differs in the Collector, as far as it changes verdicts. What it changes of a
 * corrected span is in `expected-span.ts`.
 */
import { toCollectorConfig, type CollectorConfigOptions } from 'opentelemetry-teardown-span-processor/collector';
import type { SpanAttributes } from '../../../lib/otel/span.js';
import { compileRules } from '../../../lib/rule/rules.js';
import { CHAT_ATTRIBUTES } from '../../support/make-span.js';
import { builtCollector } from './built-collector.js';
import { describeWithGo } from './describe-with-go.js';
import { isFalseError } from './expected-span.js';
import { CHAT_SPAN, encodedAttributes, type OtlpAttribute, type ScopedSpan } from './otlp.js';
import { startCollector } from './running-collector.js';

interface Difference {
  readonly name: string;
  readonly options?: CollectorConfigOptions;
  readonly message?: string;
  readonly attributes?: SpanAttributes;
  /** As OTLP has it, where no attribute of the API can say it. */
  readonly attribute?: OtlpAttribute;
  /** Whether the error is false for each. */
  readonly processor: boolean;
  readonly collector: boolean;
}

const NOT_A_NUMBER = { key: 'llm.finish_reason', value: { arrayValue: { values: [{ doubleValue: 'NaN' }] } } };

const DIFFERENCES: readonly Difference[] = [
  {
    name: 'an i in an expression stands for the long s too',
    options: { patterns: [/^gone, said the server$/i] },
    message: 'gone, \u017faid the server',
    processor: false,
    collector: true,
  },
  {
    name: 'a character beyond U+FFFF is one',
    message: `${'😀'.repeat(1100)} context canceled`,
    processor: false,
    collector: true,
  },
  {
    name: 'a type is not cut',
    options: { patterns: [{ type: /gone$/ }] },
    message: 'x',
    attributes: { 'error.type': `${'x'.repeat(2048)} gone` },
    processor: false,
    collector: true,
  },
  { name: 'an error.type may be no list', attributes: { 'error.type': ['a'] }, processor: true, collector: false },
  { name: 'an error.type in hexadecimal', attributes: { 'error.type': '0x14' }, processor: true, collector: false },
  {
    name: 'the choice count may be no list',
    attributes: { 'gen_ai.request.choice.count': [1] },
    processor: true,
    collector: false,
  },
  {
    name: 'the choice count in hexadecimal',
    attributes: { 'gen_ai.request.choice.count': '0x1' },
    processor: true,
    collector: false,
  },
];

describeWithGo('in the Collector', () => {
  it.each(DIFFERENCES)('$name', async ({ options = {}, processor, collector, ...parts }) => {
    const span = spanOf(parts);
    expect({
      processor: isFalseError(span, compileRules(options)),
      collector: await isCorrected(span, options),
    }).toEqual({
      processor,
      collector,
    });
  });

  it('what is not a number is no finish reason, as in the processor', async () => {
    expect(await isCorrected(spanOf({}), {})).toBe(true);
    expect(await isCorrected(spanOf({ attribute: NOT_A_NUMBER as unknown as OtlpAttribute }), {})).toBe(false); // JSON has it as a text
  });
});

async function isCorrected(span: ScopedSpan, options: CollectorConfigOptions): Promise<boolean> {
  const collector = await startCollector(await builtCollector(), toCollectorConfig(options));
  try {
    const [corrected] = await collector.correct([span]);
    return corrected?.span.status?.code === 1;
  } finally {
    await collector.stop();
  }
}

function spanOf({ message = 'context canceled', attributes, attribute }: Partial<Difference>): ScopedSpan {
  return {
    scope: 'agent',
    span: {
      ...CHAT_SPAN,
      status: { code: 2, message },
      attributes: [...encodedAttributes({ ...CHAT_ATTRIBUTES, ...attributes }), ...(attribute ? [attribute] : [])],
    },
  };
}
