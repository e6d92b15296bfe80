import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './install.js';
import { run } from '../matrix/run.js';

const FOLDER = join(CACHE, 'certificate');

const KEY = join(FOLDER, 'key.pem');

/** The file of the certificate, for `NODE_EXTRA_CA_CERTS`. */
export const CERTIFICATE: string = join(FOLDER, 'certificate.pem');

/** A certificate for loopback that nobody trusts but who is told to. Made by openssl when it is wanted first. */
export async function certificate(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  if (!existsSync(CERTIFICATE)) {
    await mkdir(FOLDER, { recursive: true });
    const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', KEY, '-out', CERTIFICATE];
    await run(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', ...names, ...files],
      FOLDER,
    );
  }
  return { key: await readFile(KEY), cert: await readFile(CERTIFICATE) };
}
