import { defaultResource, detectResources, resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import * as sdk1 from 'sdk-trace-base-1';
import { distributionOf } from '../../lib/attach/distribution.js';
import { recordDiagnostics } from '../support/diagnostics.js';

const NAMED = { 'telemetry.distro.name': 'elastic' };

const withResource = (resource: Resource): BasicTracerProvider => new BasicTracerProvider({ resource });

it('is what the resource of the provider says', () => {
  expect(distributionOf(withResource(defaultResource().merge(resourceFromAttributes(NAMED))))).toBe('elastic');
});

it('is known, and nothing is warned of, while the rest of the resource is not', async () => {
  const lines = recordDiagnostics();
  const late = Promise.resolve('host');
  const resource = detectResources({
    detectors: [{ detect: () => ({ attributes: { 'host.name': late } }) }, { detect: () => ({ attributes: NAMED }) }],
  });
  expect(distributionOf(withResource(resource))).toBe('elastic');
  expect(lines.filter(([level]) => level === 'error' || level === 'warn')).toEqual([]);
  await late;
});

it.each<[what: string, provider: unknown]>([
  ['the SDK itself', withResource(defaultResource())],
  ['SDK 1.x', new sdk1.BasicTracerProvider()],
  ['an object', {}],
  ['nothing', undefined],
  ['null', null],
])('is none of %s', (_what, provider) => {
  expect(distributionOf(provider)).toBeUndefined();
});
