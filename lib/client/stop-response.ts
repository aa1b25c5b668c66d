import type { ResponseObject } from '@/lib/responses/types'
import type { LostResponse } from './resume-response'
import { retrieveResponse } from './stored-response'

/**
 * Ends an answer for good: our server goes on with those whose client just left, and an upstream with those in the
 * background.
 *
 * @returns the response as its upstream has it now, which may tell what it used; undefined where it does not say.
 *   Never throws
 */
export async function stopResponse(stopped: LostResponse): Promise<ResponseObject | undefined> {
  const { key, responseId, upstream, isBackground } = stopped
  const query = upstream === undefined ? '' : `?upstream=${encodeURIComponent(upstream)}`
  try {
    // They must get there although the page is being left.
    const options = { keepalive: true } as const
    await fetch(`/api/kept/${encodeURIComponent(key)}`, { method: 'DELETE', ...options })
    if (responseId === undefined) return undefined
    if (isBackground) {
      const path = `/v1/responses/${encodeURIComponent(responseId)}/cancel${query}`
      await fetch(path, { method: 'POST', ...options })
    }
    const response = await retrieveResponse(responseId, upstream)
    return 'object' in response ? response : undefined
  } catch {
    return undefined
  }
}
