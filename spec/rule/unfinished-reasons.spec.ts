import { DEFAULT_UNFINISHED_REASONS, isUnfinished, UNFINISHED_STEMS } from '../../lib/rule/unfinished-reasons.js';

function found(reasons: readonly string[], unfinished: ReadonlySet<string> = new Set()): string[] {
  return reasons.filter((reason) => isUnfinished(reason, reason, unfinished));
}

describe('the unfinished reasons', () => {
  it('are those of the vendors', () => {
    expect(DEFAULT_UNFINISHED_REASONS).toStrictEqual([
      ...['other', 'image_other', 'compaction', 'budget_exceeded', 'too_many_tool_calls', 'tripwire', 'checkpoint'],
      ...['load', 'true', 'false'],
    ]);
    expect(found(DEFAULT_UNFINISHED_REASONS, new Set(DEFAULT_UNFINISHED_REASONS))).toStrictEqual(
      DEFAULT_UNFINISHED_REASONS,
    );
  });

  it('say so each by itself', () => {
    expect(found(DEFAULT_UNFINISHED_REASONS)).toStrictEqual([]);
  });
});

const STEMS = [
  ...['fail', 'fault', 'exception', 'crash', 'panic', 'malform', 'invalid', 'unexpected', 'corrupt', 'bad'],
  ...['dead', 'stuck', 'degraded', 'internal', 'reconnect', 'kill', 'terminat'],
  ...[
    'abandon',
    'preempt',
    'evict',
    'shutdown',
    'unload',
    'suspend',
    'halt',
    'user_stop',
    'reset',
    'lost',
    'loss',
    'gone',
    'drop',
  ],
  ...['broken', 'closed', 'expir', 'time_out', 'timed', 'deadline', 'stall', 'hang', 'premature', 'refused'],
  ...[
    'unreachable',
    'offline',
    'connection',
    'network',
    'socket',
    'econn',
    'stale',
    'sigterm',
    'sigkill',
    'sigint',
    'cut_off',
    'cutoff',
  ],
  ...['outage', 'maintenance', 'http', 'overload', 'unavailable', 'throttl', 'quota', 'rate'],
  ...['insufficient', 'exhaust', 'busy', 'capacity', 'congest', 'backoff', 'cooldown', 'too_many_requests'],
  ...['out_of_memory', 'oom', 'unauthorized', 'forbidden', 'denied', 'unsupported', 'unhandled', 'incomplete'],
  ...['unfinished', 'partial', 'missing', 'pending', 'running', 'continu', 'retry', 'retri', 'resum', 'wait'],
  ...['process', 'generating', 'streaming', 'start', 'pause', 'ongoing', 'defer', 'schedul', 'initializ', 'loading'],
  ...['created', 'active', 'working', 'thinking', 'idle', 'in_flight', 'inflight', 'unknown', 'unspecified'],
  ...['unrecogni', 'undetermined', 'indeterminate', 'undefined', 'unset', 'unmapped', 'null', 'nil', 'nan', 'none'],
  ...['empty', 'placeholder', 'without', 'never', 'nothing', 'absent'],
];

describe('a reason', () => {
  it('is unfinished by the stems of its words', () => {
    expect(UNFINISHED_STEMS).toStrictEqual(STEMS);
    expect(found(STEMS)).toStrictEqual(STEMS);
    expect(found(STEMS.map((stem) => `model_${stem}ed`))).toHaveLength(STEMS.length);
  });

  it('is unfinished by some of them inside of a word', () => {
    const reasons = ['error', 'abort', 'cancel', 'disconnect', 'interrupt', 'timeout'];
    const inside = reasons.flatMap((reason) => [
      reason,
      `${reason}s`,
      `user${reason}`,
      `model_${reason}ed`,
      `x.${reason}`,
    ]);

    expect(found(inside)).toStrictEqual(inside);
    expect(found(['terrorism', 'content_filter_terrorism', 'prefail', 'unbad'])).toStrictEqual([]);
  });

  it('is unfinished by some words as they stand', () => {
    const reasons = ['not', 'not_finished', 'is_not', 'no', 'no_reason', 'na', 'n/a', '<na>', 'err', 'err_1'];

    expect(found(reasons)).toStrictEqual(reasons);
    expect(found(['note', 'notice', 'normal', 'name', 'cannot', 'piano', 'sauna', 'errand'])).toStrictEqual([]);
  });

  it('is final in spite of its words where Cohere has it', () => {
    expect(found(['error_toxic', 'error_limit', 'error_other'])).toStrictEqual(['error_other']);
  });

  it('is unfinished without a letter', () => {
    expect(found(['', '-', '1', '<>', '停止', 'é', 'stop'])).toStrictEqual(['', '-', '1', '<>']);
  });

  it('is unfinished where it is one of those that are given, but those of Cohere', () => {
    expect(found(['stop', 'length', 'error_limit'], new Set(['length', 'error_limit']))).toStrictEqual(['length']);
  });

  it('is unfinished by the whole of what was written', () => {
    expect([
      isUnfinished('stop', 'internal_error._stop', new Set()),
      isUnfinished('error', 'stop', new Set()),
    ]).toStrictEqual([true, false]);
  });
});
