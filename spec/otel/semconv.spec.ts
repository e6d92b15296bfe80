import * as names from '../../lib/otel/semconv.js';

// Dashboards and alerts are built on them: another name is a breaking change.
it('the names that are read and written are these', () => {
  expect({ ...names }).toEqual({
    ATTR_EXCEPTION_MESSAGE: 'exception.message',
    ATTR_EXCEPTION_STACKTRACE: 'exception.stacktrace',
    ATTR_EXCEPTION_TYPE: 'exception.type',
    ATTR_GEN_AI_PROVIDER_NAME: 'gen_ai.provider.name',
    ATTR_GEN_AI_SYSTEM: 'gen_ai.system',
    ATTR_TEARDOWN_EVENT_NAME: 'teardown.event.name',
    ATTR_TEARDOWN_PATTERN: 'teardown.pattern',
    ATTR_TEARDOWN_STATUS_MESSAGE: 'teardown.status.message',
    ATTR_TEARDOWN_VERDICT: 'teardown.verdict',
    EXCEPTION_EVENT: 'exception',
    METRIC_TEARDOWN_SPAN_JUDGED: 'teardown.span.judged',
    TEARDOWN_EVENT: 'teardown',
    TEARDOWN_SPAN_PREFIX: 'teardown.span.',
  });
});
