/* global Response */
import { answer } from '../../application.mjs';

export const runtime = 'edge';
export const dynamic = 'force-dynamic';

/** A route handler of Next.js whose request calls the model. */
export function GET() {
  answer();
  return new Response('answered');
}
