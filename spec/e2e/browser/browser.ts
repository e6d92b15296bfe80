import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium: that in `CHROME_PATH`, or the first in `PATH`. */
export function chromiumPath(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env;
  const found = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(CHROME_PATH === undefined ? [] : [CHROME_PATH]), ...found].find((path) => existsSync(path));
}

/** Browsers of containers have no sandbox of their own. */
export const CHROMIUM_ARGS: readonly string[] = ['--no-sandbox'];
