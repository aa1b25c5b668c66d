import { underBase } from '@/lib/base-path'
import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { workerPolicy } from '@/lib/security/header-rules.js'
import { strictest } from '@/lib/security/strictest.js'

const prefix = underBase('/_next/static')

type Serve = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Makes what serves the files of the build, compressed by `lib/build/precompress.ts`. Next would send them as they are,
 * 994 kB of JavaScript instead of 280. All of them have a hash in their names, so they are kept for ever.
 *
 * @param directory the build's
 * @returns false if it is no such file: then somebody else answers
 */
export function createBuildServer(directory = join(process.cwd(), '.next')): Serve {
  // The development server makes its own, and those of an earlier build are none of its business.
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
    // Whoever deploys it may serve these files elsewhere.
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
