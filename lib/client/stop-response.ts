import { isObject } from '@/lib/responses/guards'
import type { ResponseObject } from '@/lib/responses/types'
import { readAnswer } from './read-answer'
import type { LostResponse } from './resume-response'
import { retrieveResponse } from './stored-response'

/** How long is waited for the id of a response that was stopped before it had told one. Milliseconds. */
const longestWait = 60_000

/**
 * Ends an answer for good: our server goes on with those whose client just left, and an upstream with those in the
 * background.
 *
 * @returns the response as its upstream has it now, which may tell what it used; undefined where it does not say.
 *   Never throws
 */
export async function stopResponse(stopped: LostResponse): Promise<ResponseObject | undefined> {
  const { key, upstream, isBackground } = stopped
  const query = upstream === undefined ? '' : `?upstream=${encodeURIComponent(upstream)}`
  try {
    // They must get there although the page is being left.
    const options = { keepalive: true } as const
    // Without its id it cannot be cancelled, and it would go on unseen.
    const responseId = stopped.responseId ?? (isBackground ? await findId(key) : undefined)
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

/** Reads what our server keeps of an answer until it tells its response's id; undefined where it never does. */
async function findId(key: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(longestWait)
  let id: unknown
  try {
    const kept = await fetch(`/api/kept/${encodeURIComponent(key)}`, { signal })
    await readAnswer(
      kept,
      (events) => {
        id = events.map(({ response }) => isObject(response) && response['id']).find(Boolean)
        return id === undefined ? 'more' : 'enough'
      },
      true,
    )
  } catch {
    // It broke off, perhaps behind the id.
  }
  return typeof id === 'string' ? id : undefined
}
