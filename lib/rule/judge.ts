/**
 * The rule: whether a finished span's error is false. Checks run in their order, the cheapest first.
 */
import { STATUS_ERROR } from '../otel/span-status.js';
import type { FinishedSpan, SpanEvent } from '../otel/span.js';
import { chatDialects } from './chat-span.js';
import { errorAttributesOf, isErrorAttribute } from './error-attributes.js';
import { evidenceOf, explains, type Evidence } from './error-evidence.js';
import { isErrorType } from './error-type-lookup.js';
import { hasUnfinishedChoice, isFinished, tellsOfChoices } from './finished-choices.js';
import { MAX_ATTRIBUTES, MAX_EVENTS, MAX_NAME_LENGTH } from './limits.js';
import { PatternError, type ErrorEvidence } from './pattern.js';
import { isRefused, isStatus } from './refusal.js';
import { askedOnce } from './remembered-names.js';
import type { Rules } from './rules.js';
import { failed, NOT_CHAT, NOT_ERROR, OTHER_ERROR, UNEXPLAINED, UNFINISHED, type Verdict } from './verdict.js';

/**
 * Judges a finished span: whether it is a chat span that finished and whose only error is that its stream was torn
 * down. Changes nothing, reports nothing, never throws, and does bounded work for any span. Verdicts to keep a span are
 * shared, frozen objects.
 *
 * @param span - a finished (or ending) span of any SDK major
 * @param rules - what {@link createRules} made of the options
 *
 * @example
 * ```ts
 * const rules = createRules();
 * const falseErrors = spans.filter((span) => judge(span, rules).falseError);
 * ```
 */
export function judge(span: FinishedSpan, rules: Rules): Verdict {
  try {
    if (span.status.code !== STATUS_ERROR) return NOT_ERROR;
    const dialects = chatDialects(span.attributes, rules);
    if (dialects === undefined) return NOT_CHAT;
    const { attributes } = span;
    const all = Object.keys(attributes);
    if (all.length > MAX_ATTRIBUTES || all.some(isTooLong)) return OTHER_ERROR;
    const names = all.filter(mattersByName);
    if (!isFinished({ values: attributes, names }, dialects, rules.unfinishedReasons)) return UNFINISHED;
    const events = span.events.slice(0, MAX_EVENTS + 1);
    if (hasUnfinishedChoice(events, rules.unfinishedReasons)) return UNFINISHED;
    if (events.length > MAX_EVENTS || isIncomplete(span, events) || isRefused(attributes, names)) return OTHER_ERROR;
    const errorAttributes = errorAttributesOf(attributes, names, rules.dialects);
    const evidence = evidenceOf({ statusMessage: span.status.message, errorAttributes, events });
    if (evidence === undefined) return OTHER_ERROR;
    const describing = errorAttributes.map(({ name }) => name);
    return judgeEvidence(evidence, describing, span, rules);
  } catch (error) {
    return failed(error instanceof PatternError ? error : new Error('a span could not be judged', { cause: error }));
  }
}

/** The first check alone, which decides nearly all spans. What cannot be read is judged, and reported there. */
export function mayBeError(span: FinishedSpan): boolean {
  try {
    return span.status.code === STATUS_ERROR;
  } catch {
    return true;
  }
}

/** Whether the name alone says that an attribute matters to the rule. Few do. */
const mattersByName = askedOnce((name) => isErrorAttribute(name) || isStatus(name) || tellsOfChoices(name));

function isTooLong(name: string): boolean {
  return name.length > MAX_NAME_LENGTH;
}

/** Whether the SDK dropped anything: it may have been what said that the error is real. */
function isIncomplete(span: FinishedSpan, events: readonly SpanEvent[]): boolean {
  return isAny(span.droppedAttributesCount) || isAny(span.droppedEventsCount) || events.some(hasDroppedAttributes);
}

function hasDroppedAttributes({ droppedAttributesCount = 0 }: SpanEvent): boolean {
  return isAny(droppedAttributesCount);
}

/** Not `> 0`, which is true of no count that cannot be read. */
function isAny(count: number | undefined): boolean {
  return (count ?? 0) !== 0;
}

/** The verdict on a span of a finished call, by its error evidence. `attributes` are the names of those that have it. */
function judgeEvidence(evidence: Evidence, attributes: readonly string[], span: FinishedSpan, rules: Rules): Verdict {
  const { exceptions, others } = evidence;
  const types = [...evidence.types];
  const ofExceptions = patternsOf(exceptions, span, rules);
  if (ofExceptions === undefined) return OTHER_ERROR;
  const unexplained = others.filter((other) => !exceptions.some((exception) => explains(exception, other)));
  // Where nothing else describes the error, the types do.
  const isDescribed = exceptions.length + unexplained.length > 0;
  const more = isDescribed ? unexplained : types.map((type) => ({ type, message: '' }));
  const ofMore = patternsOf(more, span, rules);
  if (ofMore === undefined) return OTHER_ERROR;
  const patterns = [...ofExceptions, ...ofMore];
  if (patterns.length === 0) return UNEXPLAINED;
  const errors = [...exceptions, ...more];
  if (!types.every((type) => isTypeOf(errors, type, span, rules))) return OTHER_ERROR;
  return { falseError: true, reason: 'teardown', patterns, attributes };
}

/** The pattern that each of `errors` matches, `undefined` where one matches none. */
function patternsOf(errors: readonly ErrorEvidence[], span: FinishedSpan, rules: Rules): string[] | undefined {
  const patterns: string[] = [];
  for (const error of errors) {
    const pattern = rules.match(error, span);
    if (pattern === undefined) return undefined;
    patterns.push(pattern);
  }
  return patterns;
}

/** Whether `type` says no more of the error than `errors` do, all of which are teardown errors. */
function isTypeOf(errors: readonly ErrorEvidence[], type: string, span: FinishedSpan, rules: Rules): boolean {
  return (
    isErrorType(type, rules.errorTypes) ||
    errors.some((error) => error.type === type || rules.match({ ...error, type }, span) !== undefined)
  );
}
