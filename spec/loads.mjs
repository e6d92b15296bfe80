/** The built package loads as both kinds of module: part of `npm run package`. */
import { createRequire } from 'node:module';
import * as imported from 'opentelemetry-teardown-span-processor';

const required = createRequire(import.meta.url)('opentelemetry-teardown-span-processor');

for (const { TeardownSpanProcessor } of [imported, required]) new TeardownSpanProcessor();
