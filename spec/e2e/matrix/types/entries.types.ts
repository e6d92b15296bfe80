/** Every entry of the package is resolved, and has types. */
import { attach, judge, type FinishedSpan } from 'opentelemetry-teardown-span-processor';
import { toCollectorConfig } from 'opentelemetry-teardown-span-processor/collector';
import 'opentelemetry-teardown-span-processor/register';

export const config: string = toCollectorConfig();

export const detach: (() => void) | undefined = attach();

// @ts-expect-error: a span is no text
judge('a span', {} as never);

export const name = ({ name }: FinishedSpan): string => name;
