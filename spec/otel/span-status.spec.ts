import { SpanStatusCode } from '@opentelemetry/api';
import { STATUS_ERROR, STATUS_OK, STATUS_UNSET } from '../../lib/otel/span-status.js';

it('the status codes are those of the api', () => {
  expect({ UNSET: STATUS_UNSET, OK: STATUS_OK, ERROR: STATUS_ERROR }).toEqual({
    UNSET: SpanStatusCode.UNSET,
    OK: SpanStatusCode.OK,
    ERROR: SpanStatusCode.ERROR,
  });
});
