/**
 * A file that is there whole or not at all: written under another name in the same folder, then renamed.
 */
import { constants, lstatSync, type Stats } from 'node:fs';
import { access, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './command.js';
import { OutputError } from './output.js';
import { statsOf } from './trace-file.js';

export class PageFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /**
   * Makes sure that `name` can be written, before the work.
   *
   * @throws {UsageError} where it is one of `inputs`, under whatever name, or no file
   * @throws {OutputError} where it cannot be written
   */
  static async at(name: string, inputs: readonly string[]): Promise<PageFile> {
    const there = statsOf(name);
    if (there !== undefined) {
      const same = inputs.find((input) => isSame(there, statsOf(input)));
      if (same !== undefined) throw new UsageError(`--html ${name} would replace the input ${same}`);
    }
    if (there === undefined ? isLink(name) : !there.isFile()) {
      throw new UsageError(`--html ${name} is no file that can be replaced`);
    }
    try {
      if (there !== undefined) await access(name, constants.W_OK);
      // Behind a symbolic link is the file that is meant.
      const path = there === undefined ? name : await realpath(name);
      const temporary = join(dirname(path), `.${basename(path)}.${String(process.pid)}.tmp`);
      return new PageFile(path, temporary, await open(temporary, 'wx', there?.mode ?? 0o666));
    } catch (error) {
      throw new OutputError(`${name} cannot be written`, error);
    }
  }

  /** Puts the page in its place. */
  async write(text: string): Promise<void> {
    try {
      await this.#handle.writeFile(text);
      await this.#handle.sync();
      await this.#handle.close();
      await rename(this.#temporary, this.#path);
    } catch (error) {
      throw new OutputError(`${this.#path} could not be written`, error);
    }
  }

  /** Leaves nothing but a page that is whole. */
  async done(): Promise<void> {
    await this.#handle.close();
    await rm(this.#temporary, { force: true });
  }
}

/** Whether it is a symbolic link, which leads nowhere if there is no file. */
function isLink(name: string): boolean {
  return lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isSame(one: Stats, other: Stats | undefined): boolean {
  return one.dev === other?.dev && one.ino === other.ino;
}
