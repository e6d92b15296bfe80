import { LegacyOpenTelemetry } from '@ai-sdk/otel';
import type { Connect } from '../setups.js';
import { connectWith } from './ai-sdk-otel.js';

export const connect: Connect = connectWith(
  (provider) => new LegacyOpenTelemetry({ tracer: provider.getTracer('ai-sdk-otel') }),
);
