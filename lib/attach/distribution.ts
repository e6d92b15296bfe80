/**
 * Which vendor's distribution of the SDK has built a provider.
 */

/** The attribute of the resource that says it (semantic conventions, telemetry). */
const ATTR_TELEMETRY_DISTRO_NAME = 'telemetry.distro.name';

/** Where a provider of SDK 2.x and 3.x keeps it (`TracerProvider.ts`). */
interface WithResource {
  readonly _resource?: { readonly getRawAttributes?: unknown } | undefined;
}

/**
 * The name that the distribution gives itself, `undefined` where there is none. Of the raw attributes: the SDK warns of
 * whoever asks for the others before all are known.
 */
export function distributionOf(provider: unknown): unknown {
  const { _resource: resource } = (provider ?? {}) as WithResource; // what it has is checked
  if (typeof resource?.getRawAttributes !== 'function') return undefined;
  const attributes = resource.getRawAttributes() as readonly (readonly [string, unknown])[]; // as the SDK's types say
  return attributes.find(([name]) => name === ATTR_TELEMETRY_DISTRO_NAME)?.[1];
}
