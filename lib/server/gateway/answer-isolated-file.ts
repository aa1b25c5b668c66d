import { withoutBase } from '@/lib/util/base-path'
import 'server-only'
import { isolatedFile } from '@/lib/security/isolated-files'
import { strictest } from '@/lib/security/strictest.js'

/** Serves an isolated file with its policy, for exactly one spelling of its address; 404 for any other. */
export function answerIsolatedFile(request: Request): Response {
  const file = isolatedFile(withoutBase(new URL(request.url).pathname))
  if (file === undefined) return new Response('Not found', { status: 404, headers: strictest })
  // The policy is delivered with the file, so a new build must not meet an old copy.
  return new Response(file.content, { headers: { ...file.headers, 'cache-control': 'no-cache' } })
}
