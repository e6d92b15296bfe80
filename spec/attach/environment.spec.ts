import { ATTACH_OPTIONS } from '../../lib/attach/attach-options.js';
import { type EnvironmentOptions, PREFIX, readEnvironment } from '../../lib/attach/environment.js';
import { checkOptions } from '../../lib/rule/option-checks.js';

function read(environment: Record<string, string | undefined>): [options: EnvironmentOptions, warnings: string[]] {
  const warnings: string[] = [];
  return [readEnvironment(environment, (message) => warnings.push(message)), warnings];
}

const ACCEPTED: readonly (readonly [name: string, value: string, options: EnvironmentOptions])[] = [
  ['DISABLED', 'true', { disabled: true }],
  ['DISABLED', 'TRUE', { disabled: true }],
  ['DISABLED', ' True ', { disabled: true }],
  ['DISABLED', 'false', { disabled: false }],
  ['DISABLED', 'False', { disabled: false }],
  ['DRY_RUN', 'true', { dryRun: true }],
  ['DRY_RUN', 'false', { dryRun: false }],
  ['PATTERNS', 'stream drained', { patterns: ['stream drained'] }],
  ['PATTERNS', ' drained , closed by us ', { patterns: ['drained', 'closed by us'] }],
  ['PATTERNS', 'drained,,', { patterns: ['drained'] }],
  ['PATTERNS', 'drained%2C then closed', { patterns: ['drained, then closed'] }],
  ['PATTERNS', '%2c', { patterns: [','] }],
  ['PATTERNS', '100%', { patterns: ['100%'] }],
  ['PATTERNS', '/^drained$/', { patterns: [/^drained$/] }],
  ['PATTERNS', '/^drained$/i,closed', { patterns: [/^drained$/i, 'closed'] }],
  ['PATTERNS', '/^closed (?:by|for) us$/iu', { patterns: [/^closed (?:by|for) us$/iu] }],
  ['PATTERNS', '/a{1%2C2}/', { patterns: [/a{1,2}/] }],
  ['PATTERNS', '/v1/', { patterns: [/v1/] }],
  ['PATTERNS', '/a/b/i', { patterns: [/a\/b/i] }],
  ['PATTERNS', 'drained/', { patterns: ['drained/'] }],
  ['OPERATIONS', 'chat', { operations: ['chat'] }],
  ['OPERATIONS', 'chat, text_completion', { operations: ['chat', 'text_completion'] }],
  ['STATUS', 'ok', { status: 'ok' }],
  ['STATUS', 'unset', { status: 'unset' }],
  ['STATUS', 'UNSET', { status: 'unset' }],
  ['EXCEPTION_EVENTS', 'replace', { exceptionEvents: 'replace' }],
  ['EXCEPTION_EVENTS', 'Keep', { exceptionEvents: 'keep' }],
];

const BOOLEAN = 'accepts true or false, got';
const PATTERNS = 'accepts texts and /expressions/, separated by commas, got';

const REFUSED: readonly (readonly [name: string, value: string, warning: string])[] = [
  ['DISABLED', '1', `${BOOLEAN} "1": ignored`],
  ['DISABLED', 'yes', `${BOOLEAN} "yes": ignored`],
  ['DISABLED', 'true,', `${BOOLEAN} "true,": ignored`],
  ['DRY_RUN', '0', `${BOOLEAN} "0": ignored`],
  ['DRY_RUN', 'on', `${BOOLEAN} "on": ignored`],
  ['PATTERNS', ',', `${PATTERNS} ",": ignored`],
  ['PATTERNS', 'drained,/(/', `${PATTERNS} "drained,/(/": ignored`],
  ['PATTERNS', '/a/ii', `${PATTERNS} "/a/ii": ignored`],
  ['PATTERNS', '/v1/messages', `${PATTERNS} "/v1/messages": ignored`],
  ['PATTERNS', '/^gone {1,3}$/', `${PATTERNS} "/^gone {1,3}$/": ignored`],
  ['PATTERNS', 'closed, /drained', `${PATTERNS} "closed, /drained": ignored`],
  ['PATTERNS', '//', `${PATTERNS} "//": ignored`],
  ['PATTERNS', `/(/${'x'.repeat(100)}`, `${PATTERNS} "/(/${'x'.repeat(77)}": ignored`],
  ['OPERATIONS', ' , ', 'accepts operations, separated by commas, got ",": ignored'],
  ['STATUS', 'error', 'accepts ok or unset, got "error": ignored'],
  ['STATUS', '"ok"', String.raw`accepts ok or unset, got "\"ok\"": ignored`],
  ['STATUS', '__proto__', 'accepts ok or unset, got "__proto__": ignored'],
  ['EXCEPTION_EVENTS', 'remove', 'accepts replace or keep, got "remove": ignored'],
];

const NAMES = ['DISABLED', 'DRY_RUN', 'PATTERNS', 'OPERATIONS', 'STATUS', 'EXCEPTION_EVENTS'];

it('the variables start with the name of the package', () => {
  expect(PREFIX).toBe('TEARDOWN_SPAN_PROCESSOR_');
});

describe('readEnvironment', () => {
  it.each(ACCEPTED)('reads %s=%s', (name, value, options) => {
    expect(read({ [PREFIX + name]: value })).toStrictEqual([options, []]);
  });

  it.each(ACCEPTED)('reads options that are accepted from %s=%s', (_name, _value, options) => {
    expect(() => {
      checkOptions(options, ATTACH_OPTIONS, 'TeardownSpanProcessor');
    }).not.toThrow();
  });

  it.each(REFUSED)('warns once and ignores %s=%s', (name, value, warning) => {
    expect(read({ [PREFIX + name]: value })).toStrictEqual([{}, [`${PREFIX}${name} ${warning}`]]);
  });

  it.each(NAMES.flatMap((name) => ['', ' \t', undefined].map((value) => [name, value] as const)))(
    'takes %s=%j for none',
    (name, value) => {
      expect(read({ [PREFIX + name]: value })).toStrictEqual([{}, []]);
    },
  );

  it('reads every variable, and no other', () => {
    const values = { DISABLED: 'false', DRY_RUN: 'true', PATTERNS: 'a', OPERATIONS: 'chat', STATUS: 'unset' };
    const environment = Object.entries({ ...values, EXCEPTION_EVENTS: 'keep', NEXT: 'batch' });
    expect(
      read({
        ...Object.fromEntries(environment.map(([name, value]) => [PREFIX + name, value])),
        DRY_RUN: 'false',
        teardown_span_processor_status: 'ok',
      }),
    ).toStrictEqual([
      {
        disabled: false,
        dryRun: true,
        patterns: ['a'],
        operations: ['chat'],
        status: 'unset',
        exceptionEvents: 'keep',
      },
      [],
    ]);
  });

  it('reads what is accepted beside what is not', () => {
    expect(read({ [`${PREFIX}STATUS`]: 'unset', [`${PREFIX}DRY_RUN`]: '1' })).toStrictEqual([
      { status: 'unset' },
      [`${PREFIX}DRY_RUN accepts true or false, got "1": ignored`],
    ]);
  });
});

it('a variable that the process may not read is not there', () => {
  const denied = new Proxy<Record<string, string>>(
    {},
    {
      get: () => {
        throw new Error('Requires env access, run again with the --allow-env flag');
      },
    },
  );
  expect(read(denied)).toEqual([{}, []]);
});
