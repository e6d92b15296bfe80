/**
 * The rule as the configuration of the OpenTelemetry Collector.
 */
import { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, errorNamesOf } from '../rule/dialects.js';
import { DEFAULT_UNFINISHED_REASONS } from '../rule/unfinished-reasons.js';
import { checkOptions } from '../rule/option-checks.js';
import { CORRECTION_OPTIONS, type CorrectionOptions } from '../processor/correction-options.js';
import { RULE_OPTIONS, type RuleOptions } from '../rule/rule-options.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../rule/teardown-patterns.js';
import { DEFAULT_ERROR_TYPES } from '../rule/error-types.js';
import { DEFAULT_READING_WORDS } from '../rule/reading-words.js';
import { DEFAULT_WRAPPERS } from '../rule/wrappers.js';
import { isChatError, lookAtFinish } from './chat-statements.js';
import { correctExceptions, finishSpan } from './correction-statements.js';
import { collectEvents } from './event-statements.js';
import { collectFromSpan } from './evidence-statements.js';
import type { StatementGroup } from './ottl.js';
import { readingOf } from './reading-statements.js';
import { knownTypes } from './type-statements.js';
import { toYaml } from './yaml.js';

/** The options of {@link toCollectorConfig}. */
export interface CollectorConfigOptions extends RuleOptions, CorrectionOptions {}

const COMMENT = `The rule of opentelemetry-teardown-span-processor: corrects LLM calls that succeeded and are errors only because their
stream was torn down. Generated: print it anew, do not edit. Put it before sampling and before span metrics.`;

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
  checkOptions(options, { ...RULE_OPTIONS, ...CORRECTION_OPTIONS }, 'toCollectorConfig');
  return toYaml(statementGroups(options), COMMENT);
}

function statementGroups({
  patterns = DEFAULT_TEARDOWN_PATTERNS,
  operations = DEFAULT_OPERATIONS,
  unfinishedReasons = DEFAULT_UNFINISHED_REASONS,
  dialects = DEFAULT_DIALECTS,
  errorTypes = DEFAULT_ERROR_TYPES,
  wrappers = DEFAULT_WRAPPERS,
  readingWords = DEFAULT_READING_WORDS,
  status = 'ok',
  exceptionEvents = 'replace',
}: CollectorConfigOptions): StatementGroup[] {
  const { table, alone, bare, groups } = readingOf(patterns, { wrappers, words: readingWords });
  return [
    {
      comment: 'A chat span with an error: did it finish, and did the server not refuse it?',
      condition: isChatError(dialects, new Set(operations), alone),
      statements: lookAtFinish(dialects, unfinishedReasons, {
        texts: table.texts,
        types: knownTypes(errorTypes),
      }),
    },
    collectEvents(dialects, unfinishedReasons),
    collectFromSpan(dialects, bare),
    ...groups,
    correctExceptions(exceptionEvents),
    finishSpan(status, [...new Set(errorNamesOf(dialects))]),
  ];
}
