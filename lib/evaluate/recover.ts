import type { Recover } from '@/lib/datasets/run/recover'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { reduce } from '@/lib/responses/reduce'
import { isResponseId } from '@/lib/responses/response-id'
import { initialState } from '@/lib/responses/response-state'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import { askUpstream } from './ask-upstream'

/** How often we look for a response that is still being written, and how long we wait in between. */
const [maxPolls, pollEvery] = [150, 2000]

/** Statuses that say something about the moment and nothing about the response. */
const isPassing = (status: number) => status === 429 || status >= 500

/**
 * Creates a function that finds out what became of a request that was sent: it asks the provider for the response, if
 * its id was saved. Without one nobody can tell whether the request arrived, so it counts as lost. Nothing is sent again.
 *
 * @param upstreams the providers of the run
 */
export const recoverFrom =
  (upstreams: readonly Upstream[]): Recover =>
  async ({ key, responseId }, { upstream: id, isDeferred = false, signal, wait }) => {
    const upstream = upstreams.find((each) => each.id === id) ?? upstreams[0]
    if (upstream === undefined || responseId === undefined || !isResponseId(responseId))
      return { kind: 'lost' }
    for (let polls = 0; polls < maxPolls; polls += 1) {
      const path = `/responses/${encodeURIComponent(responseId)}`
      const answer = await askUpstream(upstream, { method: 'GET', path, wantsStream: false }, key, signal)
      const response = parseJson(await answer.text())
      if (isPassing(answer.status))
        throw new Error(`${upstream.label} can’t be asked for earlier answers now.`)
      if (!answer.ok || !isObject(response)) return { kind: 'lost' }
      const { status } = response
      if (status !== 'in_progress' && status !== 'queued') {
        const type = `response.${typeof status === 'string' ? status : 'completed'}`
        const state = reduce(initialState, { type, response })
        return state.ended === null ? { kind: 'lost' } : { kind: 'answered', state }
      }
      if (isDeferred) return { kind: 'pending', responseId }
      await wait(pollEvery, signal)
    }
    return { kind: 'lost' }
  }
