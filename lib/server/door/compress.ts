import { withoutBase } from '@/lib/util/base-path'
import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'

/**
 * Responses that stream, or may. The compressor would hold frames back until it has enough of them, and wrapping adds a
 * cost to each chunk even if nothing is compressed.
 */
const isStream = (path: string) => /^\/(?:v1\/responses|api\/(?:streams|kept))(?:[/?]|$)/.test(path)

// Brotli's default quality is meant for files that are compressed once: 4 takes as long as gzip and saves a tenth more.
const compressor = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })

/** Compresses the response of a route or a page, if it is compressible and the client accepts it. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  if (isStream(withoutBase(request.url ?? ''))) return
  // The compressor only uses these fields, none of Express's additions.
  Reflect.apply(compressor, undefined, [request, response, () => {}])
}
