/**
 * How much of a span is looked at. A server writes what stands on a span, so its size is asked before anything else is
 * done with it. What goes beyond a limit proves nothing, and the span stays as it is.
 */

/** The longest finish reason, in characters. */
export const MAX_REASON_LENGTH = 256;

/** The most finish reasons of one attribute. */
export const MAX_REASONS = 128;

/** The longest JSON that is parsed, in characters. */
export const MAX_JSON_LENGTH: number = 1 << 20;

/** How much of a message, a type or a name is scanned, in characters. */
export const MAX_SCANNED = 2048;

/** How much of a message with a stack behind it is scanned, in characters. */
export const MAX_STACK_SCANNED: number = 16 << 10;

/** How much of a stack trace is scanned for causes, in characters. */
export const MAX_CAUSES_SCANNED: number = 64 << 10;

/** The longest status code that is read, in characters. */
export const MAX_STATUS_LENGTH = 256;

/** The most status codes of one attribute. */
export const MAX_STATUSES = 16;

/** The most attributes of a span. The SDK's own limit is 128, and some instrumentations raise it. */
export const MAX_ATTRIBUTES = 1024;

/** The longest name of an attribute, in characters. */
export const MAX_NAME_LENGTH = 256;

/** How many names of attributes are remembered, with what they say. */
export const MAX_NAMES_REMEMBERED = 1024;

/** The most events of a span. The SDK's own limit is 128. */
export const MAX_EVENTS = 1024;

/** The longest text that a pattern may want, in characters. */
export const MAX_TEXT = 1024;

/** The longest type or phrase before a text, in characters. */
export const MAX_SEGMENT = 256;

/** The most attributes of an event that describes an error: the SDK's own limit. */
export const MAX_EVENT_ATTRIBUTES = 128;

/** The most places of a span that may describe its error: each is compared with all others. */
export const MAX_ERRORS = 64;

/** The most wrappers in front of a text. */
export const MAX_WRAPPERS = 16;
