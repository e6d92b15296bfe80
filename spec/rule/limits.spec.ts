import * as limits from '../../lib/rule/limits.js';

it('the limits are those that the documentation gives', () => {
  expect({ ...limits }).toStrictEqual({
    MAX_ATTRIBUTES: 1024,
    MAX_ERRORS: 64,
    MAX_EVENTS: 1024,
    MAX_EVENT_ATTRIBUTES: 128,
    MAX_JSON_LENGTH: 1_048_576,
    MAX_NAMES_REMEMBERED: 1024,
    MAX_NAME_LENGTH: 256,
    MAX_REASONS: 128,
    MAX_REASON_LENGTH: 256,
    MAX_SCANNED: 2048,
    MAX_SEGMENT: 256,
    MAX_STACK_SCANNED: 16_384,
    MAX_CAUSES_SCANNED: 65_536,
    MAX_STATUSES: 16,
    MAX_STATUS_LENGTH: 256,
    MAX_TEXT: 1024,
    MAX_WRAPPERS: 16,
  });
});
