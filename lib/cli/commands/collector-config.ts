/**
 * `otel-teardown collector-config`: the rule for the OpenTelemetry Collector.
 */
import { parseArgs } from 'node:util';
import { toCollectorConfig, type CollectorConfigOptions } from '../../collector/collector-config.js';
import type { TeardownPattern } from '../../rule/pattern.js';
import { CLIENT_TEARDOWN_PATTERNS } from '../../rule/client-teardown-patterns.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../rule/teardown-patterns.js';
import { writtenPattern } from '../../rule/written-pattern.js';
import { UsageError, type Command } from '../command.js';
import { EXIT, EXIT_CODES } from '../exit-codes.js';
import { print } from '../output.js';

const HELP = `Usage: otel-teardown collector-config [options]

Prints the configuration of the processor transform/teardown for the OpenTelemetry Collector, in YAML. It has the rule
of the span processor and its correction, in the language of the Collector's transform processor.

  --pattern PATTERN        an error that says no more than that the stream was torn down: a text that the message
                           contains, or an expression, /…/ or /…/i: what starts with / must be one. May be given more
                           than once (default: none)
  --client-only            of the built-in patterns, only those where the client itself closed the stream
                           (default: lost connections too)
  --replace-patterns       the patterns given instead of the built-in ones (default: beside them)
  --status ok|unset        the status of a corrected span (default: ok)
  --exception-events replace|keep
                           replace: an exception event becomes a teardown event; keep: it keeps its name, and says
                           beside its own what the teardown event would say (default: replace)
  --help                   this text

Examples:
  otel-teardown collector-config > teardown.yaml
  otelcol-contrib --config collector.yaml --config teardown.yaml
  otel-teardown collector-config --client-only --pattern 'stopped after finish' --pattern '/^upstream gone$/i'

An expression that the Collector cannot run is wrong usage.

${EXIT_CODES}`;

/** Prints what {@link toCollectorConfig} makes of the arguments. */
export const collectorConfig: Command = {
  summary: 'Prints the rule as a configuration of the OpenTelemetry Collector.',
  help: HELP,
  run: async (args, { stdout }) => {
    await print(stdout, configOf(args));
    return EXIT.fine;
  },
};

function configOf(args: readonly string[]): string {
  try {
    return toCollectorConfig(optionsOf(args));
  } catch (error) {
    // What is thrown of wrong options says what is wrong with them.
    throw new UsageError((error as Error).message);
  }
}

function optionsOf(args: readonly string[]): CollectorConfigOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pattern: { type: 'string', multiple: true, default: [] },
      'client-only': { type: 'boolean', default: false },
      'replace-patterns': { type: 'boolean', default: false },
      status: { type: 'string', default: 'ok' },
      'exception-events': { type: 'string', default: 'replace' },
    },
  });
  const { pattern, 'client-only': clientOnly, 'replace-patterns': replace, status } = values;
  if (replace && clientOnly) throw new Error('--replace-patterns and --client-only exclude each other');
  if (replace && pattern.length === 0) throw new Error('--replace-patterns needs a --pattern');
  const builtIn = clientOnly ? CLIENT_TEARDOWN_PATTERNS : DEFAULT_TEARDOWN_PATTERNS;
  return {
    patterns: [...(replace ? [] : builtIn), ...pattern.map(patternOf)],
    status: oneOf('--status', status, ['ok', 'unset']),
    exceptionEvents: oneOf('--exception-events', values['exception-events'], ['replace', 'keep']),
  };
}

function patternOf(text: string): TeardownPattern {
  if (text === '') throw new Error('--pattern accepts a text or an expression, got ""');
  return writtenPattern(text);
}

function oneOf<const T extends string>(option: string, value: string, accepted: readonly T[]): T {
  const found = accepted.find((each) => each === value);
  if (found === undefined) throw new Error(`${option} accepts ${accepted.join(' or ')}, got ${value}`);
  return found;
}
