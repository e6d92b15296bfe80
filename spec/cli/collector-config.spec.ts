import { collectorConfig } from '../../lib/cli/commands/collector-config.js';
import { toCollectorConfig, type CollectorConfigOptions } from '../../lib/collector/index.js';
import { CLIENT_TEARDOWN_PATTERNS } from '../../lib/rule/client-teardown-patterns.js';
import { DEFAULT_TEARDOWN_PATTERNS } from '../../lib/rule/teardown-patterns.js';
import { run, type Run } from './run-command-line.js';

const PRINTED: readonly (readonly [line: string, options: CollectorConfigOptions])[] = [
  ['', {}],
  ['--client-only', { patterns: CLIENT_TEARDOWN_PATTERNS }],
  ['--status unset --exception-events keep', { status: 'unset', exceptionEvents: 'keep' }],
  ['--pattern gone', { patterns: [...DEFAULT_TEARDOWN_PATTERNS, 'gone'] }],
  ['--pattern /gone$/i --pattern a/b --replace-patterns', { patterns: [/gone$/i, 'a/b'] }],
];

const REFUSED: readonly (readonly [line: string, message: string])[] = [
  ['--replace-patterns', '--replace-patterns needs a --pattern'],
  ['--replace-patterns --client-only --pattern a', '--replace-patterns and --client-only exclude each other'],
  ['--status error', '--status accepts ok or unset, got error'],
  ['--exception-events drop', '--exception-events accepts replace or keep, got drop'],
  ['--pattern=', '--pattern accepts a text or an expression, got ""'],
  ['--pattern /gone', '/gone is no expression'],
  ['--pattern /(/', 'Invalid regular expression: /(/: Unterminated group'],
  ['--pattern /a(?=b)/', '/a(?=b)/: the expressions of the Collector (RE2) have no look-ahead and no look-behind'],
  ['--patterns a', "Unknown option '--patterns'"],
];

function collectorConfigWith(line: string): Promise<Run> {
  return run(['collector-config', ...line.split(' ').filter((word) => word !== '')]);
}

describe('otel-teardown collector-config', () => {
  it.each(PRINTED)('%s prints the configuration', async (line, options) => {
    expect(await collectorConfigWith(line)).toEqual({ code: 0, stdout: toCollectorConfig(options), stderr: '' });
  });

  it.each(REFUSED)('%s is wrong: %s', async (line, message) => {
    expect(await collectorConfigWith(line)).toEqual({
      code: 2,
      stdout: '',
      stderr: `otel-teardown: ${message} (see otel-teardown collector-config --help)\n`,
    });
  });

  it('--help says what it does', async () => {
    const { summary, help } = collectorConfig;
    expect(await collectorConfigWith('--help')).toEqual({ code: 0, stdout: `${summary}\n\n${help}`, stderr: '' });
  });
});
