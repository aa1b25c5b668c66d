import type { RankReply, RankRequest } from './rank-message'
import { type Study, type StudyOptions, studyVotes } from './study-votes'
import type { Vote } from './vote'

/** Up to here the page itself is done before anybody sees that it was busy. */
const mostHere = 200

/** Studies votes without keeping the page waiting. */
export interface Ranker {
  readonly study: (votes: readonly Vote[], options: StudyOptions) => Promise<Study>
}

/**
 * Few votes are studied at once, many in a worker, which is made when it is first needed. Where there are no workers
 * the page does it all.
 *
 * @param makeWorker tests bring another one
 */
export function createRanker(makeWorker: () => Worker = rankWorker): Ranker {
  const waiting = new Map<
    number,
    { readonly request: RankRequest; readonly answer: (study: Study) => void }
  >()
  let worker: Worker | undefined
  let isBroken = false
  let ids = 0

  function workerOf(): Worker | undefined {
    if (worker !== undefined || isBroken) return worker
    try {
      worker = makeWorker()
      worker.addEventListener('message', ({ data: { id, study } }: MessageEvent<RankReply>) => {
        waiting.get(id)?.answer(study)
        waiting.delete(id)
      })
      worker.addEventListener('error', breakOff)
    } catch {
      // A strict policy, or an old browser.
      isBroken = true
    }
    return worker
  }

  function breakOff(): void {
    isBroken = true
    worker?.terminate()
    worker = undefined
    for (const { request, answer } of waiting.values()) answer(studyVotes(request.votes, request.options))
    waiting.clear()
  }

  return {
    study(votes, options) {
      const worker = votes.length > mostHere ? workerOf() : undefined
      if (worker === undefined) return Promise.resolve(studyVotes(votes, options))
      return new Promise((answer) => {
        const request: RankRequest = { id: (ids += 1), votes, options }
        waiting.set(request.id, { request, answer })
        worker.postMessage(request)
      })
    },
  }
}

const rankWorker = () => new Worker(new URL('./rank.worker.ts', import.meta.url), { type: 'module' })
