import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { createFakeWorld, ended, settled } from './testing/fake-world'

/** A chat whose first answer has just ended; `title` models are asked for its title. */
async function startChat({ titleModel = 'small', isPrivate = false } = {}) {
  const { preferences } = createFakeWorld()
  const world = createFakeWorld({
    preferences: { ...preferences, readTitleModel: () => titleModel },
  })
  await world.parley.start()
  if (isPrivate) await world.parley.setPrivate(null, true)
  const { conversationId } = world.parley.send(null, [question('Which rivers cross Europe?')])
  await expect.poll(() => world.asked.length).toBe(1)
  world.asked[0]?.say(ended('resp_1', [answer('The Danube and the Rhine.')]))
  world.asked[0]?.end()
  for (let turns = 0; turns < 20; turns += 1) await settled()
  const isAsked = titleModel === 'small' || titleModel === 'twin'
  // What asks for a title is loaded first.
  await expect.poll(() => world.asked.length).toBe(isAsked ? 2 : 1)
  const title = () => world.store.getState().conversations?.find(({ id }) => id === conversationId)?.title
  return { ...world, conversationId, title }
}

test('the chosen model writes the title after the first answer, once, and stores nothing', async () => {
  const chat = await startChat()
  expect(chat.title()).toBe('Which rivers cross Europe?')
  expect(chat.asked[1]?.request).toMatchObject({ model: 'small', store: false })
  chat.asked[1]?.say(ended('resp_t', [answer('“Rivers of Europe”')]))
  chat.asked[1]?.end()
  await expect.poll(chat.title).toBe('Rivers of Europe')
  await expect.poll(async () => (await chat.storage.conversations())[0]?.title).toBe('Rivers of Europe')
  chat.parley.send(chat.conversationId, [question('And Asia?')])
  await expect.poll(() => chat.asked.length).toBe(3)
  chat.asked[2]?.say(ended('resp_2', [answer('The Ob.')]))
  chat.asked[2]?.end()
  for (let turns = 0; turns < 20; turns += 1) await settled()
  expect(chat.asked).toHaveLength(3)
})

test('where it fails, or writes no title, the first words stay; a name that the person gave stays as well', async () => {
  const failed = await startChat()
  failed.asked[1]?.end({ status: 500, code: 'server_error', message: 'No.' })
  const lengthy = await startChat()
  lengthy.asked[1]?.say(ended('resp_t', [answer('Sure!\n\nHere is a title.')]))
  lengthy.asked[1]?.end()
  const named = await startChat()
  await named.parley.rename(named.conversationId, 'Mine')
  named.asked[1]?.say(ended('resp_t', [answer('Rivers')]))
  named.asked[1]?.end()
  for (let turns = 0; turns < 20; turns += 1) await settled()
  expect([failed.title(), lengthy.title(), named.title()]).toEqual([
    'Which rivers cross Europe?',
    'Which rivers cross Europe?',
    'Mine',
  ])
})

test('nobody is asked without a chosen model, nor another provider about a private chat', async () => {
  expect((await startChat({ titleModel: '' })).asked).toHaveLength(1)
  expect((await startChat({ titleModel: 'other', isPrivate: true })).asked).toHaveLength(1)
  expect((await startChat({ titleModel: 'twin', isPrivate: true })).asked).toHaveLength(2)
})
