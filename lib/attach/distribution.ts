/**
 * Which vendor's distribution of the SDK has built a provider.
 */

/** The attribute of the resource that says it (semantic conventions, telemetry). */
const ATTR_TELEMETRY_DISTRO_NAME = 'telemetry.distro.name';

/** A provider of SDK 2.x and 3.x (`TracerProvider.ts`), and its resource. */
interface WithResource {
  readonly _resource?: { getRawAttributes?(): readonly (readonly [name: string, value: unknown])[] } | undefined;
}

/**
 * The name that the distribution gives itself, `undefined` where there is none. Of the raw attributes: the SDK warns of
 * whoever asks for the others before all are known.
 *
 * @throws {TypeError} for what is like a provider and none
 */
export function distributionOf(provider: unknown): unknown {
  const { _resource: resource } = (provider ?? {}) as WithResource; // undefined of all others
  return resource?.getRawAttributes?.().find(([name]) => name === ATTR_TELEMETRY_DISTRO_NAME)?.[1];
}
