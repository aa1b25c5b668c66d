import type { RankReply, RankRequest } from './rank-message'
import { type Study, type StudyOptions, studyVotes } from './study-votes'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** Up to this many votes, the page finishes before anybody notices that it was busy. */
const maxHere = 200

/** A request to the worker whose answer has not arrived. */
interface PendingStudy {
  readonly request: RankRequest
  readonly answer: (study: Study) => void
}

/**
 * Evaluates votes without blocking the page: a few directly and many in a worker, which starts on first use. Without
 * worker support the page does everything.
 */
export class Ranker {
  readonly #makeWorker: () => Worker
  readonly #waiting = new Map<number, PendingStudy>()
  #worker: Worker | undefined
  #isBroken = false
  #ids = 0

  /**
   * @param makeWorker tests pass their own
   */
  constructor(makeWorker: () => Worker = rankWorker) {
    this.#makeWorker = makeWorker
  }

  study(votes: readonly Vote[], options: StudyOptions): Promise<Study> {
    const worker = votes.length > maxHere ? this.#workerOf() : undefined
    if (worker === undefined) return Promise.resolve(studyVotes(votes, options))
    return new Promise((answer) => {
      const request: RankRequest = { id: (this.#ids += 1), votes, options }
      this.#waiting.set(request.id, { request, answer })
      worker.postMessage(request)
    })
  }

  #workerOf(): Worker | undefined {
    if (this.#worker !== undefined || this.#isBroken) return this.#worker
    try {
      const worker = this.#makeWorker()
      this.#worker = worker
      worker.addEventListener('message', ({ data: { id, study } }: MessageEvent<RankReply>) => {
        this.#waiting.get(id)?.answer(study)
        this.#waiting.delete(id)
      })
      worker.addEventListener('error', () => this.#breakOff())
    } catch {
      // Caused by a strict policy or an old browser.
      this.#isBroken = true
    }
    return this.#worker
  }

  #breakOff(): void {
    this.#isBroken = true
    this.#worker?.terminate()
    this.#worker = undefined
    for (const { request, answer } of this.#waiting.values()) {
      answer(studyVotes(request.votes, request.options))
    }
    this.#waiting.clear()
  }
}

const rankWorker = () => new Worker(new URL('./rank.worker.ts', import.meta.url), { type: 'module' })
