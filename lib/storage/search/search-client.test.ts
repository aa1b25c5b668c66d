import { expect, test } from 'vitest'
import { makeChats } from '@/lib/conversation/testing/make-chats'
import { SearchClient } from './search-client'
import type { SearchReply, SearchRequest } from './search-message'

const { conversations } = makeChats({ chats: 3, turnsPerChat: 0, now: 0, text: () => '' })

/** Creates a worker that answers as the test wants. */
function createFakeWorker() {
  const asked: SearchRequest[] = []
  const target = new EventTarget()
  let isEnded = false
  const worker: Worker = Object.assign(target, {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (request: SearchRequest) => void asked.push(request),
    terminate: () => {
      isEnded = true
    },
  })
  return {
    worker,
    asked,
    isEnded: () => isEnded,
    say: (data: SearchReply) => target.dispatchEvent(new MessageEvent('message', { data })),
    breakDown: (message: string) => target.dispatchEvent(Object.assign(new Event('error'), { message })),
  }
}

function start() {
  const fake = createFakeWorker()
  const client = new SearchClient(() => fake.worker)
  let changes = 0
  client.subscribe(() => (changes += 1))
  return { ...fake, client, changes: () => changes }
}

const findings = (...ids: readonly string[]) => ({
  found: ids.map((conversationId) => ({
    conversationId,
    title: [],
    snippet: null,
    turnId: null,
    archived: false,
  })),
  total: ids.length,
})
const foundIn = ({ getState }: SearchClient) =>
  getState().findings.found.map(({ conversationId }) => conversationId)

test('titles are searched at once, and all text when the worker answers', () => {
  const { client, say, asked, changes } = start()
  client.search('chat 2', conversations)
  expect(client.getState()).toMatchObject({ findings: { total: 1 }, reading: true, problem: null })
  expect(foundIn(client)).toEqual([conversations[1]?.id])
  say({ kind: 'findings', id: asked[0]?.id ?? 0, findings: findings('a', 'b'), reading: true })
  expect(foundIn(client)).toEqual(['a', 'b'])
  expect(changes()).toBe(2)
  // From now on, only the worker's results count.
  client.search('chat', conversations)
  expect(foundIn(client)).toEqual(['a', 'b'])
})

test('the latest search wins', () => {
  const { client, say, asked } = start()
  client.search('one', [])
  client.search('two', [])
  expect(asked.map(({ query }) => query)).toEqual(['one', 'two'])
  const [one, two] = asked.map(({ id }) => id)
  say({ kind: 'findings', id: two ?? 0, findings: findings('two'), reading: false })
  say({ kind: 'findings', id: one ?? 0, findings: findings('one'), reading: false })
  expect(foundIn(client)).toEqual(['two'])
})

test('nothing to look for finds nothing, also when an answer is still on its way', () => {
  const { client, say, asked } = start()
  client.search('one', [])
  say({ kind: 'findings', id: asked[0]?.id ?? 0, findings: findings('one'), reading: false })
  client.search('on', [])
  client.search(' ', [])
  expect(client.getState()).toMatchObject({ query: ' ', findings: { total: 0 } })
  say({ kind: 'findings', id: asked[1]?.id ?? 0, findings: findings('one'), reading: false })
  expect(foundIn(client)).toEqual([])
})

test('what changed is asked again', () => {
  const { client, say, asked } = start()
  client.start()
  say({ kind: 'changed' })
  expect(asked).toEqual([])
  client.search('one', [])
  say({ kind: 'changed' })
  expect(asked.map(({ query }) => query)).toEqual(['one', 'one'])
  expect(asked[0]?.id).not.toBe(asked[1]?.id)
})

test('chats that cannot be read are searched by title, which is said', () => {
  const { client, say, isEnded } = start()
  client.search('chat 3', conversations)
  say({ kind: 'failed', reason: 'no room' })
  expect(client.getState()).toMatchObject({ findings: { total: 1 }, reading: false, problem: 'no room' })
  expect(isEnded()).toBe(true)
  client.search('chat', conversations)
  expect(foundIn(client)).toEqual(conversations.map(({ id }) => id))
})

test('a worker that breaks, or cannot be made, leaves the titles', () => {
  const { client, breakDown } = start()
  client.search('chat', conversations)
  breakDown('out of memory')
  expect(client.getState()).toMatchObject({ findings: { total: 3 }, problem: 'out of memory' })

  const refused = new SearchClient(() => {
    throw new Error('policy')
  })
  refused.search('chat 1', conversations)
  expect(refused.getState()).toMatchObject({ findings: { total: 1 }, reading: false, problem: 'policy' })
})

test('who has gone hears nothing', () => {
  const { client } = start()
  let heard = 0
  const end = client.subscribe(() => (heard += 1))
  end()
  client.search('chat', conversations)
  expect(heard).toBe(0)
})
