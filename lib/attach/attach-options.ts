/**
 * The options of `attach`, and what each accepts.
 */
import { BOOLEAN, IN_PLACE_OPTIONS, type InPlaceOptions } from '../processor/options.js';
import type { Accepted } from '../rule/option-checks.js';

/** The options of `attach`: those of the processor, which is in place. */
export interface AttachOptions extends InPlaceOptions {
  /** Attach nothing. Default: `false`. */
  readonly disabled?: boolean | undefined;
}

/** The options of `attach` with what each accepts. */
export const ATTACH_OPTIONS: Readonly<Record<keyof AttachOptions, Accepted>> = {
  disabled: BOOLEAN,
  ...IN_PLACE_OPTIONS,
};
