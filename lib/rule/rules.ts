/**
 * The rules that {@link judge} applies: the options, compiled once.
 */
import { DEFAULT_DIALECTS, DEFAULT_OPERATIONS, type Dialect } from './dialects.js';
import { compileErrorTypes } from './error-type-lookup.js';
import { DEFAULT_ERROR_TYPES } from './error-types.js';
import { normalizeFinishReason } from './finish-reasons.js';
import { DEFAULT_UNFINISHED_REASONS } from './unfinished-reasons.js';
import { checkOptions } from './option-checks.js';
import type { PatternMatcher } from './pattern.js';
import { compilePatterns } from './pattern-matcher.js';
import { RULE_OPTIONS, type RuleOptions } from './rule-options.js';
import { compileReadingWords, DEFAULT_READING_WORDS } from './reading-words.js';
import { DEFAULT_TEARDOWN_PATTERNS } from './teardown-patterns.js';
import { compileWrappers, DEFAULT_WRAPPERS } from './wrappers.js';

/** The options of the rule, compiled. Made by {@link createRules}. */
export interface Rules {
  /** How instrumentations write chat spans. */
  readonly dialects: readonly Dialect[];
  /** The operations whose spans are chat spans. */
  readonly operations: ReadonlySet<string>;
  /** The finish reasons that prove nothing, normalised. */
  readonly unfinishedReasons: ReadonlySet<string>;
  /** The types of transports and clients. */
  readonly errorTypes: ReadonlySet<string>;
  /** Finds the pattern that an error matches. */
  readonly match: PatternMatcher;
}

/**
 * Compiles the options of the rule.
 *
 * @param options - see {@link RuleOptions}; what is not given has its default
 * @throws {TypeError} that names the option, what was given and what is accepted
 *
 * @example
 * ```ts
 * const rules = createRules({ patterns: [...DEFAULT_TEARDOWN_PATTERNS, 'stopped after finish'] });
 * ```
 */
export function createRules(options: RuleOptions = {}): Rules {
  checkOptions(options, RULE_OPTIONS, 'createRules');
  return compileRules(options);
}

/** Compiles options that have been checked. */
export function compileRules({
  patterns = DEFAULT_TEARDOWN_PATTERNS,
  operations = DEFAULT_OPERATIONS,
  unfinishedReasons = DEFAULT_UNFINISHED_REASONS,
  dialects = DEFAULT_DIALECTS,
  errorTypes = DEFAULT_ERROR_TYPES,
  wrappers = DEFAULT_WRAPPERS,
  readingWords = DEFAULT_READING_WORDS,
}: RuleOptions): Rules {
  const types = compileErrorTypes(errorTypes);
  return {
    dialects: dialects === DEFAULT_DIALECTS ? dialects : [...dialects],
    operations: new Set(operations),
    unfinishedReasons: new Set(unfinishedReasons.map(normalizeFinishReason)),
    errorTypes: types,
    match: compilePatterns(patterns, {
      types,
      unwrap: compileWrappers(wrappers),
      words: compileReadingWords(readingWords),
    }),
  };
}
