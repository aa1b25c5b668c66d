import { underBase } from '@/lib/base-path'
import { isObject } from '@/lib/responses/guards'
import type { ResponseObject } from '@/lib/responses/types'
import { readAnswer } from './read-answer'
import type { LostResponse } from './resume-response'
import { retrieveResponse } from './stored-response'

/** How long is waited for the id of a response that was stopped before it had told one. Milliseconds. */
const longestWait = 60_000

/** Between attempts: where the network is gone, what was stopped goes on, and costs. Milliseconds. */
const pauses = [1000, 3000, 10_000, 30_000, 60_000] as const

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
  // Without its id it cannot be cancelled, and it would go on unseen.
  const responseId = stopped.responseId ?? (isBackground ? await findId(key) : undefined)
  await send('DELETE', `/api/kept/${encodeURIComponent(key)}`)
  if (responseId === undefined) return undefined
  if (isBackground) await send('POST', `/v1/responses/${encodeURIComponent(responseId)}/cancel${query}`)
  const response = await retrieveResponse(responseId, upstream)
  return 'object' in response ? response : undefined
}

/** Tells our server, as soon as it can be reached; gives up at last. */
async function send(method: 'DELETE' | 'POST', address: string): Promise<void> {
  for (const pause of [...pauses, 0]) {
    try {
      // It must get there although the page is being left.
      const { status } = await fetch(underBase(address), { method, keepalive: true })
      if (status < 500 && status !== 429) return
    } catch {
      // There is no network now.
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Reads what our server keeps of an answer until it tells its response's id; undefined where it never does. */
async function findId(key: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(longestWait)
  let id: unknown
  try {
    const kept = await fetch(underBase(`/api/kept/${encodeURIComponent(key)}`), { signal })
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
