import { underBase } from '@/lib/util/base-path'
import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { workerPolicy } from '@/lib/security/header-rules.js'
import { strictest } from '@/lib/security/strictest.js'

const prefix = underBase('/_next/static')

type Serve = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Creates the handler that serves the build's files, compressed by `lib/util/precompress.ts`. Next would send them
 * uncompressed, 994 kB of JavaScript instead of 280. Their names contain hashes, so browsers may cache them forever.
 *
 * @param directory the build's directory
 * @returns false if the request is not for such a file, so that another handler answers it
 */
export function createBuildServer(directory = join(process.cwd(), '.next')): Serve {
  // The development server serves its own files, and must not get those of an earlier build.
  if (process.env.NODE_ENV !== 'production') return () => false
  let serve: ReturnType<typeof sirv>
  try {
    serve = sirv(join(directory, 'static'), {
      gzip: true,
      brotli: true,
      etag: true,
      maxAge: 31_536_000,
      immutable: true,
      setHeaders(response) {
        for (const [name, value] of Object.entries(strictest)) response.setHeader(name, value)
        // All workers of the build start from one of these files.
        response.setHeader('content-security-policy', workerPolicy)
      },
    })
  } catch {
    // The operator may serve these files from elsewhere.
    return () => false
  }
  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(`${prefix}/`) || (method !== 'GET' && method !== 'HEAD')) return false
    let isThere = true
    const below: unknown = Object.create(request, { url: { value: url.slice(prefix.length) } })
    Reflect.apply(serve, undefined, [
      below,
      response,
      () => {
        isThere = false
      },
    ])
    return isThere
  }
}
