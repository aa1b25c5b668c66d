import 'server-only'
import type { JsonObject } from '@/lib/responses/types'

export interface Estimate {
  readonly input: number
  /** What the answer may have. */
  readonly output: number
  /** The least that must be there: what is asked for in so many words. */
  readonly least: number
}

/** Of an answer whose length nobody has bounded: most are shorter. */
const usualOutput = 8192
const bytesOfToken = 4
/** A picture or a page, whatever its bytes. */
const tokensOfFile = 1500
const dataUrl = /data:[\w.+/-]*;base64,[A-Za-z0-9+/=]{1000,}/g

/** What a request may take, before anything is known but itself. What came before in its chain, nobody here knows. */
export function estimateTokens(body: Buffer, fields: JsonObject): Estimate {
  let bytes = body.length
  let files = 0
  if (body.length > 1000) {
    for (const [url] of body.toString('latin1').matchAll(dataUrl)) {
      bytes -= url.length
      files += 1
    }
  }
  const input = Math.ceil(bytes / bytesOfToken) + files * tokensOfFile
  const bound = fields['max_output_tokens']
  const isBound = typeof bound === 'number' && bound >= 0
  return { input, output: isBound ? bound : usualOutput, least: input + (isBound ? bound : 0) }
}
