import { readFileSync } from 'node:fs';

/** What this folder installs under `name`: the package that it really is, with its version. */
export function installed(name: string): { readonly name: string; readonly version: string } {
  const manifest = readFileSync('spec/e2e/integration/package.json', 'utf8');
  const { devDependencies } = JSON.parse(manifest) as { readonly devDependencies: Readonly<Record<string, string>> }; // npm's
  const version = devDependencies[name] ?? '';
  const alias = /^npm:(?<name>.+)@(?<version>.+)$/.exec(version)?.groups;
  return { name: alias?.['name'] ?? name, version: alias?.['version'] ?? version };
}
