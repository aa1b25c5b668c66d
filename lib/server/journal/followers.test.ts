import { afterEach, expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { type Context, createContext } from '../guards/guard'
import { answerByKey } from './kept-routes'
import { MemoryJournal } from './memory'

afterEach(() => {
  globalThis.parleyPlaces = undefined
})

function contextOf(address: string): Context {
  const context = createContext(readEnvironment({}))
  context.owner = 'anyone'
  context.client = { address, isLocal: false, host: '', isSecure: false }
  return context
}

test('connections that follow answers are bounded for each, and free when they end, are left or come to nothing', async () => {
  const journal = new MemoryJournal()
  const writer = await journal.begin('anyone/a-key-of-some-length', () => {})
  writer?.head({ status: 200, headers: [['content-type', 'text/event-stream']] })
  const follow = answerByKey(() => journal, 1)
  const ask = (address: string, signal: AbortSignal, key = 'a-key-of-some-length') =>
    follow(new Request(`http://parley.test/api/kept/${key}`, { signal }), contextOf(address))
  const aborts = Array.from({ length: 200 }, () => new AbortController())
  const answers = await Promise.all(aborts.map(({ signal }) => ask('192.0.2.7', signal)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(128)
  const refused = answers.find(({ status }) => status === 429)
  expect(await refused?.json()).toMatchObject({ error: { code: 'too_many_followers' } })
  const here = new AbortController().signal
  expect((await ask('192.0.2.8', here)).status).toBe(200)
  // One client leaves, one stops reading.
  aborts[0]?.abort()
  await answers[1]?.body?.cancel()
  expect((await ask('192.0.2.7', here)).status).toBe(200)
  expect((await ask('192.0.2.7', here)).status).toBe(200)
  expect((await ask('192.0.2.7', here)).status).toBe(429)
  // The others finish.
  const texts = Promise.all(answers.slice(2, 128).map((answer) => answer.text()))
  writer?.end('whole')
  await texts
  await journal.forbid('anyone/another-key-of-some-length')
  for (let at = 0; at < 130; at += 1) {
    expect((await ask('192.0.2.7', here, 'another-key-of-some-length')).status).toBe(410)
  }
})
