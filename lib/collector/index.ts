/**
 * The rule for the OpenTelemetry Collector, in front of which services are written in any language.
 *
 * @module
 */
export { toCollectorConfig, type CollectorConfigOptions } from './collector-config.js';
