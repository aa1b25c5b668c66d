import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { JournalClient } from './journal-client'
import type { JournalReply, JournalRequest } from './journal-message'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Starts a journal whose worker answers when the test tells it to. */
function start() {
  const asked: JournalRequest[] = []
  const target = new EventTarget()
  const worker: Worker = Object.assign(target, {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (request: JournalRequest) => void asked.push(request),
    terminate: () => {},
  })
  const answer = (at: number) => {
    const data: JournalReply = { id: asked[at]?.id ?? 0, ok: true }
    target.dispatchEvent(new MessageEvent('message', { data }))
  }
  return { journal: new JournalClient(() => worker), answer }
}

const turns = (count: number) => ({
  turns: Array.from({ length: count }, (_, at) => makeTurn({ id: `${at}` })),
})
const tooLate = 'the backup copy didn’t respond in time.'

test('a disk that does not answer is given up: a question waits for its copy', async () => {
  const { journal } = start()
  const copied = expect(journal.append(turns(1), 1, false)).rejects.toThrow(tooLate)
  await vi.advanceTimersByTimeAsync(5000)
  await copied
  await expect(journal.state()).rejects.toThrow(tooLate)
})

test('much may take long, and what comes after it as well', async () => {
  const { journal, answer } = start()
  const much = journal.append(turns(3000), 1, false)
  const more = journal.append(turns(1), 2, false)
  await vi.advanceTimersByTimeAsync(50_000)
  answer(0)
  await much
  await vi.advanceTimersByTimeAsync(1000)
  answer(1)
  await more
  const lost = expect(journal.append(turns(1), 3, false)).rejects.toThrow(tooLate)
  await vi.advanceTimersByTimeAsync(5000)
  await lost
})

test('a disk that hangs while it copies much does not hold a question for ever', async () => {
  const { journal } = start()
  const much = expect(journal.append(turns(3000), 1, false)).rejects.toThrow(tooLate)
  const question = expect(journal.append(turns(1), 2, false)).rejects.toThrow(tooLate)
  await vi.advanceTimersByTimeAsync(60_000)
  await much
  await question
})
