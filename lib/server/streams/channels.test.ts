import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/util/new-id'
import { readEnvironment } from '../env'
import { type Context, createContext } from '../guards/guard'
import { answerWithChannel } from './answer-in-frames'
import { findChannel, openChannel } from './channels'

const open = answerWithChannel(openChannel)
const opened: AbortController[] = []
beforeEach(() => {
  globalThis.parleyChannels = undefined
})
afterEach(() => {
  for (const abort of opened.splice(0)) abort.abort()
})

function contextOf(owner: string, address: string): Context {
  const context = createContext(readEnvironment({}))
  context.owner = owner
  context.client = { address, isLocal: false, host: '', isSecure: false }
  return context
}

async function statusOf(owner: string, address: string, name = newId()): Promise<number> {
  const abort = new AbortController()
  opened.push(abort)
  const request = new Request(`http://parley.test/api/streams?channel=${name}`, { signal: abort.signal })
  return (await open(request, contextOf(owner, address))).status
}

const count = async (times: number, ask: (at: number) => Promise<number>) => {
  const statuses = []
  for (let at = 0; at < times; at += 1) statuses.push(await ask(at))
  return { opened: statuses.filter((status) => status === 200).length, last: statuses.at(-1) }
}

test('one person cannot take the channels of all, nor can one address', async () => {
  expect(await count(200, () => statusOf('session:bob', '192.0.2.7'))).toEqual({ opened: 64, last: 429 })
  // A person who enters the code again is a new owner at the same address.
  expect(await count(20, (at) => statusOf(`session:${at}`, '192.0.2.7'))).toEqual({ opened: 0, last: 429 })
  // The same owner from other addresses is refused too.
  expect(await count(20, (at) => statusOf('session:bob', `192.0.2.${at + 10}`))).toEqual({
    opened: 0,
    last: 429,
  })
  expect(await statusOf('session:ann', '192.0.2.8')).toBe(200)
})

test('if everybody may come in, addresses are told apart', async () => {
  expect(await count(65, () => statusOf('anyone', '192.0.2.7'))).toEqual({ opened: 64, last: 429 })
  expect(await statusOf('anyone', '192.0.2.8')).toBe(200)
})

test('a channel that was closed makes room, and says how long to wait before that', async () => {
  await count(64, () => statusOf('session:bob', '192.0.2.7'))
  const request = new Request(`http://parley.test/api/streams?channel=${newId()}`)
  const refused = await open(request, contextOf('session:bob', '192.0.2.7'))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  expect(await refused.json()).toMatchObject({ error: { code: 'too_many_channels' } })
  opened[0]?.abort()
  expect(await statusOf('session:bob', '192.0.2.7')).toBe(200)
})

test('all together are bounded', async () => {
  const { opened: all } = await count(2100, (at) =>
    statusOf(`session:${at}`, `192.0.${at % 250}.${at % 251}`),
  )
  expect(all).toBe(2000)
})

test.each(['', 'abc', 'g'.repeat(32), 'A'.repeat(32), '0'.repeat(14_000)])(
  'the name %.20s is refused',
  async (name) => {
    expect(await statusOf('session:bob', '192.0.2.7', name)).toBe(400)
  },
)

test('a name is taken once, and is of its owner alone', async () => {
  const name = newId()
  expect(await statusOf('session:bob', '192.0.2.7', name)).toBe(200)
  expect(await statusOf('session:bob', '192.0.2.7', name)).toBe(400)
  expect(await statusOf('session:ann', '192.0.2.8', name)).toBe(200)
  expect(findChannel(name, 'session:eve')).toBeUndefined()
})
