/**
 * The rule as the configuration of the OpenTelemetry Collector.
 */
import { DEFAULT_DIALECTS, DEFAULT_OPERATIONS } from '../rule/dialects.js';
import { DEFAULT_UNFINISHED_REASONS } from '../rule/unfinished-reasons.js';
import { checkOptions } from '../rule/option-checks.js';
import { CORRECTION_OPTIONS, type CorrectionOptions } from '../processor/correction-options.js';
import { RULE_OPTIONS, type RuleOptions } from '../rule/rule-options.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../rule/teardown-patterns.js';
import { isChatError, noteFinished } from './chat-statements.js';
import { correctException, describeOnSpan, finishSpan } from './correction-statements.js';
import { judgeException, judgeOthers } from './evidence-statements.js';
import { all, type StatementGroup } from './ottl.js';
import { patternConditions } from './pattern-conditions.js';
import { noted, SCRATCH, SCRATCH_KEY } from './scratch.js';
import { toYaml } from './yaml.js';

/** The options of {@link toCollectorConfig}. */
export interface CollectorConfigOptions extends RuleOptions, CorrectionOptions {}

const IS_EXCEPTION = 'spanevent.name == "exception"';

/**
 * The configuration, in YAML, of the processor `transform/teardown` for the OpenTelemetry Collector: the rule and the
 * correction, in the language of the Collector's `transform` processor. It is made of the same tables.
 *
 * @param options - as those of the processor, but for `next`; what is not given has its default
 * @throws {TypeError} that names what was given and cannot be done: a pattern that is a function, or an expression that
 * the Collector's regular expressions (RE2) cannot say
 *
 * @example
 * ```ts
 * writeFileSync('teardown.yaml', toCollectorConfig({ patterns: CLIENT_TEARDOWN_PATTERNS }));
 * ```
 */
export function toCollectorConfig(options: CollectorConfigOptions = {}): string {
  checkOptions(options, { ...RULE_OPTIONS, ...CORRECTION_OPTIONS });
  return toYaml(statementGroups(options));
}

function statementGroups({
  patterns = DEFAULT_TEARDOWN_PATTERNS,
  operations = DEFAULT_OPERATIONS,
  unfinishedReasons = DEFAULT_UNFINISHED_REASONS,
  dialects = DEFAULT_DIALECTS,
  status = 'ok',
  exceptionEvents = 'replace',
}: CollectorConfigOptions): StatementGroup[] {
  const conditions = patternConditions(patterns);
  const isFinished = `${SCRATCH} != nil`;
  const isFalse = `${noted('false_error')} == true`;
  return [
    // Nobody else's notes.
    { condition: isFinished, statements: [`delete_key(span.attributes, "${SCRATCH_KEY}")`] },
    { condition: isChatError(dialects, new Set(operations)), statements: noteFinished(dialects, unfinishedReasons) },
    { condition: all(isFinished, IS_EXCEPTION), statements: judgeException(conditions) },
    { condition: isFinished, statements: judgeOthers(conditions) },
    { condition: all(isFinished, isFalse, IS_EXCEPTION), statements: correctException(conditions, exceptionEvents) },
    {
      condition: all(isFinished, isFalse, `${noted('exceptions')} == 0`),
      statements: describeOnSpan(conditions),
    },
    { condition: isFinished, statements: finishSpan(status) },
  ];
}
