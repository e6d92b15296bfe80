/**
 * Skips what is left of a mutant's run once a test has failed: jest itself bails out between files alone, and one
 * broken row of a table fails thousands of tests.
 *
 * CommonJS, because Stryker requires it without transforming it.
 */
const NodeEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');

/** The mutant that a test of this process has killed. */
let killed;

module.exports = class FirstFailureEnvironment extends NodeEnvironment {
  handleTestEvent({ name, test }) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (name === 'test_fn_failure') killed = mutant;
    if (name === 'test_start' && killed === mutant) test.mode = 'skip';
  }
};
