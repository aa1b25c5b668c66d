import { withoutBase } from '@/lib/base-path'
import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compression from 'compression'

/**
 * Answers that stream, or may. The compressor would hold frames back until it has enough of them, and wrapping costs
 * each of their chunks something even where it does nothing.
 */
const isStream = (path: string) => /^\/(?:v1\/responses|api\/(?:streams|kept))(?:[/?]|$)/.test(path)

// Brotli's usual quality is for files that are compressed once: 4 takes as long as gzip and saves a tenth more.
const compressor = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })

/** Compresses what a route or a page answers, if it can be and its client takes it. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  if (isStream(withoutBase(request.url ?? ''))) return
  // It only ever looks at what these have; Express's own additions are not used.
  Reflect.apply(compressor, undefined, [request, response, () => {}])
}
