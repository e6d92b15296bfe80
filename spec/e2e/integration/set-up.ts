import { execFileSync } from 'node:child_process';

/** What jest calls before the specs of this folder: the clients are installed, and the programs fit their types. */
export default function setUp(): void {
  execFileSync('npm', ['ci', '--prefix', __dirname, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  });
  execFileSync('npx', ['tsc', '-p', __dirname], { stdio: 'inherit' });
}
