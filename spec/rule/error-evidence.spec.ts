import type { FinishedSpan } from '../../lib/otel/span.js';
import { errorAttributesOf } from '../../lib/rule/error-attributes.js';
import { evidenceOf, explains, type Evidence } from '../../lib/rule/error-evidence.js';
import { DEFAULT_DIALECTS } from '../../lib/rule/dialects.js';
import { chatAttributes, exceptionEvent, makeSpan } from '../support/make-span.js';

interface EvidenceCase {
  readonly name: string;
  readonly span: Partial<FinishedSpan>;
  readonly evidence: Partial<Evidence>;
}

const NONE: Pick<FinishedSpan, 'events' | 'status'> = { events: [], status: { code: 2 } };
const STACK = '    at Fetch.onAborted (app.js:1:1)';

function event(name: string, attributes?: Record<string, unknown>): FinishedSpan['events'][number] {
  return { name, time: [1, 2], attributes };
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
        event('exception', { 'exception.message': 'terminated', 'exception.stacktrace': 'E: a\nCaused by: E: b' }),
      ],
    },
    evidence: { exceptions: [{ type: '', message: 'terminated' }], others: [{ type: '', message: 'E: b' }] },
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
      ],
    },
    evidence: {
      others: [
        { type: '', message: 'disk full' },
        { type: '', message: 'error' },
        { type: '', message: 'tool crashed' },
        { type: 'server_error', message: '' },
        { type: '', message: 'could not save' },
        { type: '', message: 'out of memory' },
        { type: '', message: 'x' },
      ],
      types: ['ToolError'],
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
        'error.handled': 'false',
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
        { type: '', message: 'JSON parse error' },
      ],
      types: ['TimeoutError', '20', 'ZodError'],
    },
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

describe('evidenceOf', () => {
  it.each(PIECES)('finds $name', ({ span, evidence }) => {
    const made = makeSpan(span);
    const attributes = errorAttributesOf(made.attributes, Object.keys(made.attributes), DEFAULT_DIALECTS);
    const { exceptions, others, types } = evidenceOf(made, attributes);

    expect({ exceptions, others, types }).toStrictEqual({ exceptions: [], others: [], types: [], ...evidence });
  });
});

describe('an exception', () => {
  it.each([
    ['terminated', 'TypeError', 'terminated'],
    ['terminated', 'TypeError', 'TypeError: terminated'],
    ['', 'asyncio.exceptions.CancelledError', 'CancelledError:'],
    ['', 'asyncio.exceptions.CancelledError', 'asyncio.exceptions.CancelledError:'],
    ['', 'GeneratorExit', 'GeneratorExit'],
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
  ])('%j (%s) does not explain %j', (message, type, other) => {
    expect(explains({ type, message }, { type: '', message: other })).toBe(false);
  });
});
