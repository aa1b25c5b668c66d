import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { votesOf } from '@/lib/conversation/comparison/votes-of'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeWorld, ended, settled } from './testing/fake-world'

async function startAnswered(world = createFakeWorld()) {
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('First')])
  await expect.poll(() => world.asked.length).toBe(1)
  world.asked[0]?.say(ended('resp_1', [answer('Fine.')]))
  world.asked[0]?.end()
  await expect.poll(() => world.leaf(conversationId).state.ended).toBe('completed')
  const chat = () => world.store.getState().conversations?.find(({ id }) => id === conversationId)
  return { ...world, conversationId, turnId: world.leaf(conversationId).id, chat }
}

test('a thumb is stored with its chat, changed and taken back, and is no vote', async () => {
  const { parley, storage, store, turnId, chat } = await startAnswered()
  await parley.giveThumb(turnId, 'up')
  expect(chat()?.thumbs).toMatchObject([{ turnId, model: 'echo', verdict: 'up' }])
  await parley.giveThumb(turnId, 'down', ' Too long ')
  expect(chat()?.thumbs).toMatchObject([{ turnId, verdict: 'down', note: 'Too long' }])
  expect(await storage.conversations()).toMatchObject([{ thumbs: [{ verdict: 'down', note: 'Too long' }] }])
  expect(votesOf(store.getState().conversations ?? [])).toEqual([])
  await parley.takeThumbBack(turnId)
  expect(chat()).not.toHaveProperty('thumbs')
  expect((await storage.conversations())[0]).not.toHaveProperty('thumbs')
  await parley.giveThumb('unknown', 'up')
  expect(chat()).not.toHaveProperty('thumbs')
})

test('it outlives the next answer of its chat, and is seen in other tabs', async () => {
  const browser = createFakeBrowser()
  const other = createFakeWorld({ tabs: browser.openTab() })
  await other.parley.start()
  const one = await startAnswered(createFakeWorld({ tabs: browser.openTab() }))
  await one.parley.giveThumb(one.turnId, 'up')
  one.parley.send(one.conversationId, [question('Second')])
  await expect.poll(() => one.asked.length).toBe(2)
  await one.parley.takeThumbBack(one.turnId)
  await one.parley.giveThumb(one.turnId, 'down')
  one.asked[1]?.say(ended('resp_2', [answer('Fine, too.')]))
  one.asked[1]?.end()
  await expect.poll(() => one.leaf(one.conversationId).state.ended).toBe('completed')
  await settled()
  expect(one.chat()?.thumbs).toMatchObject([{ verdict: 'down' }])
  await expect
    .poll(() => other.store.getState().conversations?.[0]?.thumbs)
    .toMatchObject([{ turnId: one.turnId, verdict: 'down' }])
})

test('one in a temporary chat is written nowhere', async () => {
  const world = createFakeWorld()
  world.store.setState({ nextIsTemporary: true })
  const { parley, writes, storage, turnId, chat } = await startAnswered(world)
  await parley.giveThumb(turnId, 'down', 'Secret')
  expect(chat()?.thumbs).toHaveLength(1)
  expect(JSON.stringify(writes)).not.toContain('Secret')
  expect(await storage.conversations()).toEqual([])
})
