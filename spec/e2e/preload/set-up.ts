import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What jest calls before the specs of this folder. In a process of its own: jest resolves no `.js` to a `.ts` here. */
export default function setUp(): void {
  execFileSync('npx', ['tsx', join(__dirname, 'prepare.ts')], { stdio: 'inherit' });
}
