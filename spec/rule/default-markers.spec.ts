import { hasDefaultMarker } from '../../lib/rule/default-markers.js';
import { DEFAULT_DIALECTS } from '../../lib/rule/dialects.js';

/** The attributes that `work` asks for, of a span that has none of them. */
function askedFor(work: (attributes: Readonly<Record<string, unknown>>) => unknown): string[] {
  const asked: string[] = [];
  work(
    new Proxy<Record<string, unknown>>(
      {},
      {
        get: (_target, name) => void asked.push(String(name)),
      },
    ),
  );
  return asked;
}

describe('the markers that are spelled out', () => {
  it('are those of the default dialects, in their order, and no others', () => {
    expect(askedFor(hasDefaultMarker)).toEqual(DEFAULT_DIALECTS.map(({ marker }) => marker));
  });

  it.each(DEFAULT_DIALECTS)('are found alone, whatever they say: $marker', ({ marker }) => {
    const values = ['chat', '', 0, false];

    expect(values.map((value) => hasDefaultMarker({ [marker]: value }))).toEqual(values.map(() => true));
  });

  it('are not found where there is another attribute, or one of them without a value', () => {
    expect([
      hasDefaultMarker({}),
      hasDefaultMarker({ 'http.request.method': 'POST' }),
      hasDefaultMarker(Object.fromEntries(DEFAULT_DIALECTS.map(({ marker }) => [marker, undefined]))),
    ]).toEqual([false, false, false]);
  });
});
