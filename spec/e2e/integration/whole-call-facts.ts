/**
 * What each setup is known to write on the chat spans of a call, and on the transport spans of its attempts. Who fails
 * here has changed: look, then correct the row.
 */

/** By the call's title. */
type Facts = Readonly<Record<string, string>>;

/** Attempts that the SDK makes by itself are in one chat span; a stream that its caller reads again is in another. */
const ANTHROPIC_OVER_UNDICI: Facts = {
  'normal: consume': 'OK, end_turn over UNSET',
  'finish-then-reset: consume': 'ERROR, end_turn over ERROR',
  'finish-then-reset: break-finish': 'UNSET, end_turn over UNSET',
  'finish-then-reset: abort-finish': 'UNSET, end_turn over UNSET',
  'finish-then-reset: throw-finish': 'UNSET, end_turn over UNSET',
  'finish-then-destroy: consume': 'ERROR, end_turn over ERROR',
  'finish-then-hang: abort-finish': 'UNSET, end_turn over UNSET',
  'reset-before-headers, then normal: consume': 'OK, end_turn over ERROR, then UNSET',
  'reset-before-headers, then finish-then-reset: consume': 'ERROR, end_turn over ERROR, then ERROR',
  'reset-before-headers, then finish-then-hang: abort-finish': 'UNSET, end_turn over ERROR, then UNSET',
  'error-500, then finish-then-reset: consume': 'ERROR, end_turn over ERROR, then ERROR',
  'cut-before-finish, then normal: consume': 'ERROR, then OK, end_turn over ERROR, then UNSET',
  'cut-before-finish, then finish-then-reset: consume': 'ERROR, then ERROR, end_turn over ERROR, then ERROR',
  'cut-before-finish, then finish-then-hang: abort-finish': 'ERROR, then UNSET, end_turn over ERROR, then UNSET',
  'cut-before-finish, then cut-before-finish: consume': 'ERROR, then ERROR over ERROR, then ERROR',
};

const ANTHROPIC_OVER_HTTP: Facts = {
  'normal: consume': 'OK, end_turn over UNSET',
  'finish-then-reset: consume': 'ERROR, end_turn over ERROR',
  'finish-then-reset: break-finish': 'UNSET, end_turn over ERROR',
  'finish-then-reset: abort-finish': 'UNSET, end_turn over ERROR',
  'finish-then-reset: throw-finish': 'UNSET, end_turn over ERROR',
  'finish-then-destroy: consume': 'ERROR, end_turn over UNSET',
  'finish-then-hang: abort-finish': 'UNSET, end_turn over ERROR',
  'reset-before-headers, then normal: consume': 'OK, end_turn over ERROR, then UNSET',
  'reset-before-headers, then finish-then-reset: consume': 'ERROR, end_turn over ERROR, then ERROR',
  'reset-before-headers, then finish-then-hang: abort-finish': 'UNSET, end_turn over ERROR, then ERROR',
  'error-500, then finish-then-reset: consume': 'ERROR, end_turn over ERROR, then ERROR',
  'cut-before-finish, then normal: consume': 'ERROR, then OK, end_turn over ERROR, then UNSET',
  'cut-before-finish, then finish-then-reset: consume': 'ERROR, then ERROR, end_turn over ERROR, then ERROR',
  'cut-before-finish, then finish-then-hang: abort-finish': 'ERROR, then UNSET, end_turn over ERROR, then ERROR',
  'cut-before-finish, then cut-before-finish: consume': 'ERROR, then ERROR over ERROR, then ERROR',
};

/** undici calls no response that its reader leaves an error. */
const BY_HAND_OVER_UNDICI: Facts = {
  'normal: consume': 'UNSET, stop over UNSET',
  'finish-then-reset: consume': 'ERROR, stop over ERROR',
  'finish-then-reset: break-finish': 'UNSET, stop over UNSET',
  'finish-then-reset: abort-finish': 'ERROR, stop over UNSET',
  'finish-then-reset: throw-finish': 'ERROR, stop over UNSET',
  'finish-then-destroy: consume': 'ERROR, stop over ERROR',
  'finish-then-hang: abort-finish': 'ERROR, stop over UNSET',
  'reset-before-headers, then normal: consume': 'UNSET, stop over ERROR, then UNSET',
  'reset-before-headers, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'reset-before-headers, then finish-then-hang: abort-finish': 'ERROR, stop over ERROR, then UNSET',
  'error-500, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'cut-before-finish, then normal: consume': 'UNSET, stop over ERROR, then UNSET',
  'cut-before-finish, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'cut-before-finish, then finish-then-hang: abort-finish': 'ERROR, stop over ERROR, then UNSET',
  'cut-before-finish, then cut-before-finish: consume': 'ERROR over ERROR, then ERROR',
};

/** node:http tells a reset from a close: a close is no error to its instrumentation. */
const BY_HAND_OVER_HTTP: Facts = {
  'normal: consume': 'UNSET, stop over UNSET',
  'finish-then-reset: consume': 'ERROR, stop over ERROR',
  'finish-then-reset: break-finish': 'UNSET, stop over ERROR',
  'finish-then-reset: abort-finish': 'ERROR, stop over ERROR',
  'finish-then-reset: throw-finish': 'ERROR, stop over ERROR',
  'finish-then-destroy: consume': 'ERROR, stop over UNSET',
  'finish-then-hang: abort-finish': 'ERROR, stop over ERROR',
  'reset-before-headers, then normal: consume': 'UNSET, stop over ERROR, then UNSET',
  'reset-before-headers, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'reset-before-headers, then finish-then-hang: abort-finish': 'ERROR, stop over ERROR, then ERROR',
  'error-500, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'cut-before-finish, then normal: consume': 'UNSET, stop over ERROR, then UNSET',
  'cut-before-finish, then finish-then-reset: consume': 'ERROR, stop over ERROR, then ERROR',
  'cut-before-finish, then finish-then-hang: abort-finish': 'ERROR, stop over ERROR, then ERROR',
  'cut-before-finish, then cut-before-finish: consume': 'ERROR over ERROR, then ERROR',
};

export const WHOLE_CALL_FACTS: Readonly<Record<string, Facts>> = {
  'retried-anthropic-fetch': ANTHROPIC_OVER_UNDICI,
  'retried-anthropic-node-fetch': ANTHROPIC_OVER_HTTP,
  'retried-anthropic-axios': {
    ...ANTHROPIC_OVER_HTTP,
    // What axios throws for an abort is no abort to the SDK.
    'finish-then-reset: abort-finish': 'ERROR, end_turn over ERROR',
    'finish-then-hang: abort-finish': 'ERROR, end_turn over ERROR',
    'reset-before-headers, then finish-then-hang: abort-finish': 'ERROR, end_turn over ERROR, then ERROR',
    'cut-before-finish, then finish-then-hang: abort-finish': 'ERROR, then ERROR, end_turn over ERROR, then ERROR',
  },
  'retried-fetch-manual': BY_HAND_OVER_UNDICI,
  'retried-http-manual': BY_HAND_OVER_HTTP,
  'retried-axios-manual': {
    ...BY_HAND_OVER_HTTP,
    // axios throws without reading the body, and the span waits for its end.
    'error-500, then finish-then-reset: consume': 'ERROR, stop over never ends, then ERROR',
  },
};
