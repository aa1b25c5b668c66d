import { expect, test } from 'vitest'
import { randomNumbers } from '@/lib/util/random'
import type { RankReply, RankRequest } from './rank-message'
import { Ranker } from './ranker'
import { type StudyOptions, studyVotes } from './study-votes'
import { simulateVotes } from './testing/simulate'

const votes = simulateVotes(300, { strengths: [1, 0, -1], tie: 0 }, randomNumbers(1))
const options: StudyOptions = { by: 'model', voter: { kind: 'people' }, rounds: 50 }

class FakeWorker extends EventTarget {
  readonly #works: boolean
  readonly asked: RankRequest[] = []
  ended = false
  constructor(works: boolean) {
    super()
    this.#works = works
  }
  onmessage = null
  onmessageerror = null
  onerror = null
  postMessage(request: RankRequest) {
    this.asked.push(request)
    const reply: RankReply = { id: request.id, study: studyVotes(request.votes, request.options) }
    queueMicrotask(() =>
      this.dispatchEvent(this.#works ? new MessageEvent('message', { data: reply }) : new Event('error')),
    )
  }
  terminate() {
    this.ended = true
  }
}

test('many votes are studied by the worker, few by the page, with the same result', async () => {
  const worker = new FakeWorker(true)
  const ranker = new Ranker(() => worker)
  expect(await ranker.study(votes.slice(0, 20), options)).toEqual(studyVotes(votes.slice(0, 20), options))
  expect(worker.asked).toHaveLength(0)
  const [all, max] = await Promise.all([ranker.study(votes, options), ranker.study(votes.slice(50), options)])
  expect(all).toEqual(studyVotes(votes, options))
  expect(max.votes).toBe(250)
  expect(worker.asked).toHaveLength(2)
})

test('where a worker breaks, or none can be made, the page does it', async () => {
  const worker = new FakeWorker(false)
  const ranker = new Ranker(() => worker)
  expect((await Promise.all([ranker.study(votes, options), ranker.study(votes, options)]))[1]?.votes).toBe(
    300,
  )
  expect(worker.ended).toBe(true)
  const without = new Ranker(() => {
    throw new Error('There are no workers.')
  })
  expect((await without.study(votes, options)).votes).toBe(300)
})
