import * as names from '../../lib/otel/semconv.js';

// Dashboards and alerts are built on them: another name is a breaking change.
it('the names that are read and written are these', () => {
  expect({ ...names }).toEqual({
    ATTR_GEN_AI_PROVIDER_NAME: 'gen_ai.provider.name',
    ATTR_GEN_AI_SYSTEM: 'gen_ai.system',
    ATTR_TEARDOWN_PATTERN: 'teardown.pattern',
    ATTR_TEARDOWN_STATUS_MESSAGE: 'teardown.status.message',
    ATTR_TEARDOWN_VERDICT: 'teardown.verdict',
    METRIC_TEARDOWN_SPAN_JUDGED: 'teardown.span.judged',
    TEARDOWN_EVENT: 'teardown',
  });
});
