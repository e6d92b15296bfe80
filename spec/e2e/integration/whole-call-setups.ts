/**
 * The transports, and who records the chat spans over them. To add one, add a file to `setups/` and a row here.
 */
export interface WholeCallSetup {
  /** Of its file in `setups/`. */
  readonly name: string;
  readonly title: string;
}

export const WHOLE_CALL_SETUPS: readonly WholeCallSetup[] = [
  { name: 'retried-anthropic-fetch', title: 'Anthropic SDK, its own spans, over undici' },
  { name: 'retried-anthropic-node-fetch', title: 'Anthropic SDK, its own spans, over node:http' },
  { name: 'retried-anthropic-axios', title: 'Anthropic SDK, its own spans, over axios' },
  { name: 'retried-fetch-manual', title: 'Hand-written spans over undici' },
  { name: 'retried-http-manual', title: 'Hand-written spans over node:http' },
  { name: 'retried-axios-manual', title: 'Hand-written spans over axios' },
];
