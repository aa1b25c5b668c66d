import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeWorld, ended, settled } from './testing/fake-world'

const passage = { turnId: 't', text: '**Why**', words: 'Why', at: 0 }

async function startChat(world = createFakeWorld()) {
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('First')])
  await expect.poll(() => world.asked.length).toBe(1)
  const quotes = () => world.store.getState().quotes.get(conversationId) ?? []
  const stored = () => world.preferences.quotes.read().get(conversationId) ?? []
  return { ...world, conversationId, quotes, stored }
}

test('quotes are kept with their chat until they are removed or sent', async () => {
  const chat = await startChat()
  const { parley, conversationId } = chat
  parley.quote(conversationId, passage)
  parley.quote(conversationId, passage)
  parley.quote(conversationId, { ...passage, at: 9 })
  expect(chat.quotes()).toMatchObject([passage, { at: 9 }])
  expect(chat.stored()).toEqual(chat.quotes())
  expect([...chat.store.getState().quotes.keys()]).toEqual([conversationId])
  parley.removeQuote(conversationId, chat.quotes()[0]?.id ?? '')
  expect(chat.quotes()).toMatchObject([{ at: 9 }])
  const cleared = parley.clearSentQuotes(conversationId)
  expect(chat.quotes()).toEqual([])
  expect(chat.stored()).toHaveLength(1)
  await cleared
  expect(chat.stored()).toEqual([])
})

test('the next visit shows them again', async () => {
  const world = createFakeWorld()
  world.preferences.quotes.add('chat', [{ ...passage, id: 'q' }])
  await world.parley.start()
  expect(world.store.getState().quotes).toEqual(new Map([['chat', [{ ...passage, id: 'q' }]]]))
})

test('one that was sent in a tab is gone in the others', async () => {
  const browser = createFakeBrowser()
  const [one, other] = [
    createFakeWorld({ tabs: browser.openTab() }),
    createFakeWorld({ tabs: browser.openTab() }),
  ]
  for (const { preferences } of [one, other]) preferences.quotes.add('chat', [{ ...passage, id: 'q' }])
  await Promise.all([one.parley.start(), other.parley.start()])
  await settled()
  other.parley.quote('chat', { ...passage, at: 9 })
  expect(one.store.getState().quotes.get('chat')).toHaveLength(1)
  await one.parley.clearSentQuotes('chat')
  expect(other.store.getState().quotes.get('chat')).toMatchObject([{ at: 9 }])
  expect(other.preferences.quotes.read().get('chat')).toMatchObject([{ at: 9 }])
})

test('a message that waits is sent with its quotes, and keeps them apart until then', async () => {
  const chat = await startChat()
  chat.parley.queue(chat.conversationId, 'Second', [], [], false, [{ ...passage, id: 'q' }])
  expect(chat.store.getState().queued.get(chat.conversationId)).toMatchObject([
    { text: 'Second', quotes: [{ id: 'q' }] },
  ])
  chat.asked[0]?.say(ended('resp_1', [answer('Fine.')]))
  chat.asked[0]?.end()
  await expect.poll(() => chat.asked.length).toBe(2)
  expect(JSON.stringify(chat.asked[1]?.request.input)).toContain(String.raw`> **Why**\n\nSecond`)
})

test('those of a temporary chat are only on its page, those of a deleted one go with it', async () => {
  const world = createFakeWorld()
  world.store.setState({ nextIsTemporary: true })
  const chat = await startChat(world)
  chat.parley.quote(chat.conversationId, passage)
  expect(chat.quotes()).toHaveLength(1)
  expect(chat.stored()).toEqual([])
  chat.parley.endTemporary(null)
  expect(chat.quotes()).toEqual([])

  const { conversationId } = chat.parley.send(null, [question('Second')])
  chat.parley.quote(conversationId, passage)
  await chat.parley.deleteChats([conversationId])
  await chat.parley.restoreDeleted()
  expect(chat.preferences.quotes.read().get(conversationId)).toHaveLength(1)
  await chat.parley.deleteChats([conversationId])
  await chat.parley.removeDeleted()
  expect(chat.preferences.quotes.read().has(conversationId)).toBe(false)
})
