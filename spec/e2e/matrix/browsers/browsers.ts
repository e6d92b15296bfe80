/**
 * The browsers of the matrix. To add one, add a row.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Browser {
  readonly name: string;
  /** What its programs are called. */
  readonly programs: readonly string[];
  /** Opens a page without a window, with what it keeps in `profile`. */
  readonly args: (profile: string) => readonly string[];
}

export const BROWSERS: readonly Browser[] = [
  {
    name: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    // Browsers of containers have no sandbox of their own.
    args: (profile) => ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`],
  },
  {
    name: 'Firefox',
    programs: ['firefox', 'firefox-esr'],
    args: (profile) => ['--headless', '--no-remote', '--profile', profile],
  },
];

/** The path of the first of its programs in `PATH`. */
export function pathOf({ programs }: Browser): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find((path) => existsSync(path));
}
