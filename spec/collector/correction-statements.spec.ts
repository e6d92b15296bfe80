import { correctException, describeOnSpan, finishSpan } from '../../lib/collector/correction-statements.js';
import { patternConditions } from '../../lib/collector/pattern-conditions.js';

// What the statements do is proved on a real Collector, in `spec/e2e/collector`.

const PATTERNS = patternConditions(['gone']);
const FALSE_ERROR = 'span.attributes["teardown.scratch"]["false_error"] == true';
const OWN_NAMES = ['teardown.pattern', 'teardown.status.message', 'error.type', 'error.message'];

describe('an exception event', () => {
  it('becomes the teardown event, and what it says in names of that is kept apart', () => {
    const statements = correctException(PATTERNS, 'replace');

    expect(statements.at(-1)).toBe('set(spanevent.name, "teardown")');
    expect(statements.filter((statement) => statement.startsWith('delete_key'))).toEqual(
      OWN_NAMES.map(
        (name) => `delete_key(spanevent.attributes, "${name}") where spanevent.attributes["${name}"] != nil`,
      ),
    );
  });

  it('keeps its name and all that it says where it stays', () => {
    const statements = correctException(PATTERNS, 'keep');

    expect(statements.filter((statement) => /^delete_key|^set\(spanevent\.name/.test(statement))).toEqual([]);
  });

  it('gets the name of the pattern, the status message, and on the last one the attributes of the error', () => {
    const written = correctException(PATTERNS, 'replace').flatMap((statement) => {
      const [, name] = /^set\(spanevent\.attributes\["(?!exception\.)(.*?)"\]/.exec(statement) ?? [];
      return name === undefined ? [] : [[name, statement.includes('["at"] == ')]];
    });

    expect(written).toEqual([
      ['teardown.pattern', false],
      ['teardown.status.message', false],
      ['error.type', true],
      ['error.message', true],
    ]);
  });
});

it('a span without an exception says itself what the event would say', () => {
  const written = describeOnSpan(PATTERNS).flatMap((statement) => {
    const [, name] = /^set\(span\.attributes\["(.*?)"\]/.exec(statement) ?? [];
    return name === undefined ? [] : [name];
  });

  expect(written).toEqual([
    'teardown.pattern',
    'teardown.status.message',
    'teardown.error.type',
    'teardown.error.message',
  ]);
});

describe('the end of a span', () => {
  it.each([
    ['ok', 'STATUS_CODE_OK'],
    ['unset', 'STATUS_CODE_UNSET'],
  ] as const)('takes the error away where it is false, and the notes in any case: %s', (status, code) => {
    expect(finishSpan(status)).toEqual([
      `set(span.status.code, ${code}) where ${FALSE_ERROR}`,
      `set(span.status.message, "") where ${FALSE_ERROR}`,
      `delete_key(span.attributes, "error.type") where ${FALSE_ERROR}`,
      `delete_key(span.attributes, "error.message") where ${FALSE_ERROR}`,
      'delete_key(span.attributes, "teardown.scratch")',
    ]);
  });
});
