import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder in which `suite` keeps what it installs: outside of this project, whose own packages would be found there
 * otherwise. One run at a time.
 */
export function cacheOf(suite: string): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), `teardown-${suite}`);
}
