import { underBase } from '@/lib/util/base-path'
import { isObject } from '@/lib/responses/guards'
import type { ResponseObject } from '@/lib/responses/types'
import { readAnswer } from './read-answer'
import type { LostResponse } from './resume-response'
import { retrieveResponse } from './stored-response'

/** How long we wait for the id of a response that was stopped before it had reported one. Milliseconds. */
const longestWait = 60_000

/** Pauses between attempts: while the network is down, the stopped answer continues and costs money. Milliseconds. */
const pauses = [1000, 3000, 10_000, 30_000, 60_000] as const

/**
 * Stops an answer for good: our server continues answers whose client just left, and a provider continues those in the
 * background.
 *
 * @returns the response as its provider has it now, which may include its usage; undefined if the provider doesn't say.
 *   Never throws
 */
export async function stopResponse(stopped: LostResponse): Promise<ResponseObject | undefined> {
  const { key, upstream, isBackground } = stopped
  const query = upstream === undefined ? '' : `?upstream=${encodeURIComponent(upstream)}`
  // Without its id the response can't be canceled and would continue unseen.
  const responseId = stopped.responseId ?? (isBackground ? await findId(key) : undefined)
  await send('DELETE', `/api/kept/${encodeURIComponent(key)}`)
  if (responseId === undefined) return undefined
  if (isBackground) await send('POST', `/v1/responses/${encodeURIComponent(responseId)}/cancel${query}`)
  const response = await retrieveResponse(responseId, upstream)
  return 'object' in response ? response : undefined
}

/** Sends a request to our server as soon as it can be reached; eventually gives up. */
async function send(method: 'DELETE' | 'POST', address: string): Promise<void> {
  for (const pause of [...pauses, 0]) {
    try {
      // The request has to arrive even if the person is leaving the page.
      const { status } = await fetch(underBase(address), { method, keepalive: true })
      if (status < 500 && status !== 429) return
    } catch {
      // There is no network now.
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Reads what our server stores of an answer until it contains the response's id; undefined if it never does. */
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
      { mayBeEmpty: true },
    )
  } catch {
    // The stream broke off, perhaps after the id.
  }
  return typeof id === 'string' ? id : undefined
}
