import { afterEach, expect, test, vi } from 'vitest'
import { readKeptResponse } from './kept-response'

const never = new AbortController().signal
const sentAt = 1_000_000
const read = (now: number) => readKeptResponse('a-key-of-some-length', sentAt, now, never)
const answerWith = (make: () => Response | Promise<Response>) => vi.stubGlobal('fetch', async () => make())

afterEach(() => vi.unstubAllGlobals())

const completed =
  'data: {"type":"response.completed","response":{"id":"resp_1","status":"completed","output":[]}}\n\n'

test('what our server kept is read to its end', async () => {
  answerWith(() => new Response(completed, { headers: { 'content-type': 'text/event-stream' } }))
  expect(await read(sentAt)).toMatchObject({ kind: 'found', state: { ended: 'completed' } })
})

test('an error of the upstream is what became of it, too; half an answer is none', async () => {
  const stream = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } })
  answerWith(() =>
    stream('data: {"type":"response.created","response":{"id":"resp_1","status":"in_progress"}}\n\n'),
  )
  expect(await read(sentAt)).toEqual({ kind: 'gone' })
  answerWith(() => Response.json({ error: { message: 'No.', code: 'answer_not_kept' } }, { status: 410 }))
  expect(await read(sentAt)).toEqual({ kind: 'gone' })
})

test('it was never sent only where the server would know, by more than clocks go wrong', async () => {
  const unknown = (knownFor?: string) =>
    answerWith(() =>
      Response.json(
        { error: { message: 'Unknown.', code: 'unknown_key' } },
        { status: 404, headers: knownFor === undefined ? {} : { 'x-parley-known-for': knownFor } },
      ),
    )
  unknown('60000')
  expect(await read(sentAt + 10_000)).toEqual({ kind: 'not-sent' })
  expect(await read(sentAt + 58_000)).toEqual({ kind: 'gone' })
  unknown()
  expect(await read(sentAt)).toEqual({ kind: 'gone' })
})

test('a server that cannot be asked has not said anything', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await read(sentAt)).toEqual({ kind: 'unreachable' })
})
