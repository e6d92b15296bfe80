import type { FinishedSpan } from '../../lib/otel/span.js';
import { errorAttributesOf } from '../../lib/rule/error-attributes.js';
import { evidenceOf, explains, type Evidence } from '../../lib/rule/error-evidence.js';
import { DEFAULT_DIALECTS } from '../../lib/rule/dialects.js';
import { described } from '../../lib/rule/error-text.js';
import { charactersOf } from '../support/counted-work.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

interface EvidenceCase {
  readonly name: string;
  readonly span: Partial<FinishedSpan>;
  readonly evidence: Partial<Omit<Evidence, 'types'>> & { readonly types?: readonly string[] };
}

const NONE: Pick<FinishedSpan, 'events' | 'status'> = { events: [], status: { code: 2 } };
const STACK = '    at Fetch.onAborted (app.js:1:1)';

function event(name: string, attributes?: object): FinishedSpan['events'][number] {
  return { name, time: [1, 2], attributes: attributes as FinishedSpan['attributes'] | undefined }; // of any values
}

const PIECES: readonly EvidenceCase[] = [
  { name: 'nothing', span: NONE, evidence: {} },
  {
    name: 'exception events in their order, by their name or by what they hold',
    span: {
      ...NONE,
      events: [
        exceptionEvent('terminated', 'TypeError'),
        event('gen_ai.choice', { finish_reason: 'stop' }),
        event('gen_ai.client.operation.exception', { 'exception.type': 'ZodError', 'exception.message': 'invalid' }),
        event('', { 'exception.message': 'other side closed' }),
        event('exception'),
      ],
    },
    evidence: {
      exceptions: [
        { type: 'TypeError', message: 'terminated' },
        { type: 'ZodError', message: 'invalid' },
        { type: '', message: 'other side closed' },
        { type: '', message: '' },
      ],
    },
  },
  {
    name: 'an exception event without a type, beside error.type',
    span: { ...NONE, events: [exceptionEvent('terminated')], attributes: chatAttributes({ 'error.type': 'X' }) },
    evidence: { exceptions: [{ type: 'X', message: 'terminated' }], types: ['X'] },
  },
  {
    name: 'an exception event without a type, with a stack that names it',
    span: { ...NONE, events: [exceptionEvent(`terminated\n\nTypeError: terminated\n${STACK}`)] },
    evidence: { exceptions: [{ type: 'TypeError', message: 'terminated' }], types: ['TypeError'] },
  },
  {
    name: 'an exception event of one type, with a stack of another',
    span: { ...NONE, events: [exceptionEvent(`terminated\n\nZodError: terminated\n${STACK}`, 'Error')] },
    evidence: { exceptions: [{ type: 'Error', message: 'terminated' }], types: ['ZodError'] },
  },
  {
    name: 'an exception event with an error of its own',
    span: {
      ...NONE,
      events: [
        event('exception', {
          'exception.message': 'terminated',
          'error.message': 'disk full',
          'error.type': 'IoError',
        }),
      ],
    },
    evidence: {
      exceptions: [{ type: '', message: 'terminated' }],
      others: [{ type: '', message: 'disk full' }],
      types: ['IoError'],
    },
  },
  {
    name: 'the causes in the stack of an exception event',
    span: {
      ...NONE,
      events: [
        event('exception', { 'exception.message': 'terminated', 'exception.stacktrace': 'EError: a\nCaused by: E: b' }),
      ],
    },
    evidence: {
      exceptions: [{ type: '', message: 'terminated' }],
      others: [
        { type: '', message: 'EError: a' },
        { type: '', message: 'E: b' },
      ],
    },
  },
  {
    name: 'the name in the stack of an exception event with a code for its type',
    span: {
      ...NONE,
      events: [
        event('exception', {
          'exception.type': 'ECONNRESET',
          'exception.message': 'read ECONNRESET',
          'exception.stacktrace': `QueryFailedError: read ECONNRESET\n${STACK}`,
        }),
      ],
    },
    evidence: { exceptions: [{ type: 'ECONNRESET', message: 'read ECONNRESET' }], types: ['QueryFailedError'] },
  },
  {
    name: 'events of an error',
    span: {
      ...NONE,
      events: [
        event('error', { message: 'disk full' }),
        event('error'),
        event('gen_ai.tool.error', { 'error.type': 'ToolError', 'error.message': 'tool crashed' }),
        event('openai.stream.error', { 'error.type': 'server_error' }),
        event('could not save', { level: 'ERROR' }),
        event('log', { level: 'fatal', message: 'out of memory', error: 'x' }),
        event('retry', { level: 'INFO', message: 'attempt 2' }),
        event('log', { level: 'error', msg: 'a', 'log.message': 'b', message: '' }),
        event('error', { message: 'terminated', 'error.stack': 'ZodError: terminated' }),
        event('error', { msg: 'terminated', 'error.stack': 'Error: no space left' }),
        event('error', { 'error.type': 20 }),
        event('error', { error: true }),
      ],
    },
    evidence: {
      others: [
        { type: '', message: 'disk full' },
        { type: '', message: 'error' },
        { type: '', message: 'tool crashed' },
        { type: 'server_error', message: '' },
        { type: '', message: 'could not save' },
        { type: '', message: 'x' },
        { type: '', message: 'out of memory' },
        { type: '', message: 'a' },
        { type: '', message: 'b' },
        { type: '', message: 'terminated' },
        { type: '', message: 'Error: no space left' },
        { type: '', message: 'terminated' },
        { type: '20', message: '' },
        { type: '', message: 'error' },
      ],
      types: ['ToolError', 'server_error', 'ZodError', '20'],
    },
  },
  {
    name: 'an event of an error without a name that is a text, beside error.type',
    span: {
      ...NONE,
      events: [event(['error'] as unknown as string)], // of an instrumentation without types
      attributes: chatAttributes({ 'error.type': 'X' }),
    },
    evidence: { others: [{ type: 'X', message: '[object Array]' }], types: ['X'] },
  },
  {
    name: 'the stack of an event of an error that says what it is of, and of one that does not',
    span: {
      ...NONE,
      events: [
        event('error', { message: '', msg: 'terminated', 'error.stack': 'ZodError: terminated' }),
        event('error', { 'error.stack': 'AbortError' }),
      ],
    },
    evidence: {
      others: [
        { type: '', message: 'terminated' },
        { type: '', message: 'error' },
      ],
      types: ['ZodError', 'AbortError'],
    },
  },
  {
    name: 'nothing in a level',
    span: { ...NONE, attributes: chatAttributes({ 'langfuse.observation.level': 'ERROR' }) },
    evidence: {},
  },
  {
    name: 'what an exception event says beside its message, but not its name twice',
    span: {
      ...NONE,
      events: [
        event('exception', {
          'exception.type': 'TypeError',
          'exception.message': 'terminated',
          'exception.code': 'P1001',
          'exception.text': 'deadlock',
          'error.stack': 'ZodError: terminated',
        }),
      ],
    },
    evidence: {
      exceptions: [{ type: 'TypeError', message: 'terminated' }],
      others: [{ type: '', message: 'deadlock' }],
      types: ['P1001', 'ZodError'],
    },
  },
  {
    name: 'a status message, with error.type for its type',
    span: {
      events: [],
      status: { code: 2, message: ' terminated\n' },
      attributes: chatAttributes({ 'error.type': 'X' }),
    },
    evidence: { others: [{ type: 'X', message: 'terminated' }], types: ['X'] },
  },
  ...['_OTHER', 'unknown'].map((type) => ({
    name: `a type of nothing, ${type}`,
    span: {
      events: [event('exception', { 'exception.message': 'terminated' })],
      status: { code: 2, message: 'closed' },
      attributes: chatAttributes({ 'error.type': type }),
    },
    evidence: { exceptions: [{ type: '', message: 'terminated' }], others: [{ type: '', message: 'closed' }] },
  })),
  {
    name: 'a status message with a stack',
    span: { events: [], status: { code: 2, message: `terminated\n\nTypeError: terminated\n${STACK}` } },
    evidence: { others: [{ type: '', message: 'terminated' }], types: ['TypeError'] },
  },
  { name: 'a status message of blanks', span: { events: [], status: { code: 2, message: ' \n' } }, evidence: {} },
  {
    name: 'a status message that goes on',
    span: { events: [], status: { code: 2, message: 'x'.repeat(2049) } },
    evidence: { others: [{ type: '', message: `${'x'.repeat(2047)}…`, truncated: true }] },
  },
  {
    name: 'attributes that describe an error',
    span: {
      ...NONE,
      attributes: chatAttributes({
        error: 'disk full',
        'error.message': 'terminated',
        'error.name': 'TimeoutError',
        'error.code': 20,
        'exception.type': 'ZodError',
        'exception.message': 'invalid',
        'exception.stacktrace': 'ZodError: invalid\n  [cause]: Error: cause',
        'error.stack': 'Error: other',
        'error.handled': 'false',
        'error.cause.type': '',
        'error.text': '',
        'langfuse.observation.level': 'ERROR',
        'langfuse.observation.status_message': 'JSON parse error',
      }),
    },
    evidence: {
      others: [
        { type: '', message: 'disk full' },
        { type: '', message: 'terminated' },
        { type: '', message: 'invalid' },
        { type: '', message: 'Error: cause' },
        { type: '', message: 'Error: other' },
        { type: '', message: 'JSON parse error' },
      ],
      types: ['TimeoutError', '20', 'ZodError'],
    },
  },
  {
    name: 'the stack of an error that the status alone describes',
    span: {
      events: [],
      status: { code: 2, message: 'terminated' },
      attributes: chatAttributes({ 'exception.stacktrace': 'ZodError: terminated' }),
    },
    evidence: { others: [{ type: '', message: 'terminated' }], types: ['ZodError'] },
  },
  {
    name: 'values that are no text, which are no teardown error',
    span: {
      ...NONE,
      events: [exceptionEvent(['terminated'], { a: 1 })],
      attributes: chatAttributes({ 'error.type': ['TypeError'], 'error.message': {}, error: true }),
    },
    evidence: {
      exceptions: [{ type: '[object Object]', message: '[object Array]' }],
      others: [{ type: '[object Array]', message: '[object Object]' }],
      types: ['[object Array]'],
    },
  },
];

function evidenceIn(overrides: Partial<FinishedSpan>): Evidence | undefined {
  const { status, attributes, events } = makeSpan(overrides);
  const errorAttributes = errorAttributesOf(attributes, Object.keys(attributes), DEFAULT_DIALECTS);
  return evidenceOf({ statusMessage: status.message, errorAttributes, events });
}

/** Exception events of as many errors. */
function exceptions(count: number): FinishedSpan['events'] {
  return Array.from({ length: count }, () => exceptionEvent('terminated'));
}

describe('evidenceOf', () => {
  it.each(PIECES)('finds $name', ({ span, evidence }) => {
    const found = evidenceIn(span);
    const { types = [], ...rest } = evidence;

    expect({ exceptions: found?.exceptions, others: found?.others, types: found?.types }).toStrictEqual({
      exceptions: [],
      others: [],
      ...rest,
      types: new Set(types),
    });
  });

  it.each<[what: string, span: Partial<FinishedSpan>]>([
    ['an event that was refused', { events: [event('exception', { 'http.response.status_code': 500 })] }],
    ['an event of an error that was refused', { events: [event('error', { 'rpc.grpc.status_code': 14 })] }],
    ['attributes of an event that are a text', { events: [event('exception', 'x' as unknown as object)] }], // no types
    ['a name of an attribute that is too long', { events: [event('exception', { ['x'.repeat(257)]: 1 })] }],
    ['more exceptions than are looked at', { events: exceptions(65) }],
    ['more errors than are looked at', { ...NONE, attributes: manyErrors(65) }],
    ['more errors than are looked at, all of one type', { attributes: manyTypes(65) }],
    ['more errors than are looked at, of all kinds', { events: exceptions(63), attributes: { 'error.type': 'X' } }],
  ])('finds more than it looks at, or a real error, in %s', (_what, span) => {
    expect(evidenceIn(span)).toBeUndefined();
  });

  it('looks at as many errors as there may be', () => {
    expect([
      evidenceIn({ ...NONE, events: exceptions(64) })?.exceptions.length,
      evidenceIn({ ...NONE, attributes: manyErrors(64) })?.others.length,
      evidenceIn({ events: exceptions(62), attributes: { 'error.type': 'X' } })?.types.size,
    ]).toStrictEqual([64, 64, 1]);
  });

  it('reads the message of an exception without a stack trace once', () => {
    const message = `terminated\n\nTypeError: terminated\n${`${STACK}\n`.repeat(50)}`;
    const once = charactersOf(() => described(message));

    expect(charactersOf(() => evidenceIn({ ...NONE, events: [exceptionEvent(message)] }))).toBeLessThan(2 * once);
  });

  it('reads no event behind the one with which there are too many errors', () => {
    let reads = 0;
    const last = Object.defineProperty(event('exception'), 'attributes', { get: () => ({ reads: reads++ }) });

    expect(evidenceIn({ events: [...exceptions(65), last] })).toBeUndefined();
    expect(reads).toBe(0);
  });

  function manyTypes(count: number): FinishedSpan['attributes'] {
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`a${String(index)}.error.type`, 'TypeError']),
    );
  }

  function manyErrors(count: number): FinishedSpan['attributes'] {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${String(index)}.error`, 'disk full']));
  }
});

describe('an exception', () => {
  it.each([
    ['terminated', 'TypeError', 'terminated'],
    ['terminated', 'TypeError', 'TypeError: terminated'],
    ['', 'asyncio.exceptions.CancelledError', 'CancelledError:'],
    ['', 'asyncio.exceptions.CancelledError', 'asyncio.exceptions.CancelledError:'],
    ['', 'GeneratorExit', 'GeneratorExit'],
    ['terminated', 'undici.TypeError', 'undici.TypeError: terminated'],
    ['1:CANCELLED: Cancelled on client', 'GRPC::Cancelled', 'Unhandled exception of type: GRPC::Cancelled'],
  ])('%j (%s) explains %j', (message, type, other) => {
    expect(explains({ type, message }, { type: '', message: other })).toBe(true);
  });

  it.each([
    ['terminated', 'TypeError', 'ZodError: terminated'],
    ['terminated', 'TypeError', 'terminated by a bug'],
    ['terminated', 'TypeError', 'Error'],
    ['terminated', 'a.TypeError', 'b.TypeError: terminated'],
    ['terminated', 'TypeError', 'Unhandled exception of type: Error'],
    ['terminated', '', 'Unhandled exception'],
    ['', 'TypeError', ''],
    ['terminated', '', ''],
  ])('%j (%s) does not explain %j', (message, type, other) => {
    expect(explains({ type, message }, { type: '', message: other })).toBe(false);
  });
});
