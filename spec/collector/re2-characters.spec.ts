import {
  ANY_CHARACTER,
  characterClass,
  escape,
  narrowed,
  NOT_LINE_END,
  SPACES,
} from '../../lib/collector/re2-characters.js';

function refuse(what: string): never {
  throw new Error(what);
}

/** The characters of the first plane for which `class_` holds: in the braces of RE2 as in those of the flag `u`. */
function charactersIn(class_: string): string[] {
  const expression = new RegExp(`^[${class_.replace(/\\x\{([\da-f]+)\}/g, String.raw`\u{$1}`)}]$`, 'u');
  return Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((each) =>
    expression.test(each),
  );
}

it('the spaces are those that a JavaScript \\s matches', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

  expect(charactersIn(SPACES)).toEqual(all.filter((each) => /\s/.test(each)));
});

it('a class of no spaces is narrowed to what is ASCII', () => {
  expect(narrowed(`[^${SPACES}>]+a[b][^c]`)).toBe('[^\\s\\v\\x{80}-\\x{10ffff}>]+a[b][^c]');
});

describe('outside a class', () => {
  it.each([
    ['\\d', '\\d'],
    ['\\b', '\\b'],
    ['\\s', `[${SPACES}]`],
    ['\\S', `[^${SPACES}]`],
    ['\\x41', '\\x{41}'],
    ['\\u00e9', '\\x{00e9}'],
    ['\\u{1f600}', '\\x{1f600}'],
    ['\\0', '\\x00'],
    ['\\.', '\\.'],
    ['\\a', 'a'],
  ])('%s is %s', (token, re2) => {
    expect(escape(token, refuse)).toBe(re2);
  });

  it.each([
    ['\\1', 'backreferences'],
    ['\\k', 'backreferences'],
    ['\\p', 'equal of \\p'],
    ['\\c', 'equal of \\c'],
  ])('%s is refused', (token, what) => {
    expect(() => escape(token, refuse)).toThrow(new Error(what));
  });
});

describe('a class', () => {
  it.each([
    ['[a-z]', '[a-z]'],
    ['[^a]', '[^a]'],
    ['[]', '[^\\x00-\\x{10ffff}]'],
    ['[^]', ANY_CHARACTER],
    ['[\\b]', '[\\x08]'],
    ['[\\s,]', `[${SPACES},]`],
    ['[[^]', '[\\[\\^]'],
    ['[\\w\\-.]', '[\\w\\-.]'],
  ])('%s is %s', (token, re2) => {
    expect(characterClass(token, refuse)).toBe(re2);
  });

  it('that negates all but the spaces has them not', () => {
    const negated = characterClass('[\\S]', refuse).slice(1, -1);

    expect(charactersIn(negated)).toEqual(
      Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((each) => /\S/.test(each)),
    );
  });
});

it('a dot stops at every line end of JavaScript', () => {
  expect(NOT_LINE_END).toBe('[^\\n\\r\\x{2028}\\x{2029}]');
});
