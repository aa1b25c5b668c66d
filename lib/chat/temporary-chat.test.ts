import { expect, test } from 'vitest'
import type { StoredFile } from '@/lib/files/stored-file'
import { answer, question } from '@/lib/conversation/testing/turn'
import { createFakeWorld, ended, settled } from './testing/fake-world'

const picture: StoredFile = { id: 'f', name: 'a.png', type: 'image/png', bytes: new Uint8Array([1]) }

async function startTemporary() {
  const world = createFakeWorld()
  await world.parley.start()
  world.store.setState({ nextIsTemporary: true })
  return world
}

/** Everything of any chat that reached storage. */
const written = ({ writes }: ReturnType<typeof createFakeWorld>) =>
  writes.flatMap(({ conversations = [], turns = [], streaming = [], files = [] }) => [
    ...conversations,
    ...turns,
    ...streaming,
    ...files,
  ])

test('a temporary chat is asked without being stored, here and at the provider', async () => {
  const world = await startTemporary()
  world.parley.setDraft(null, 'Between us')
  const { conversationId } = world.parley.send(null, [question('Between us')], [picture])
  await world.parley.clearSentDraft(null)
  await expect.poll(() => world.asked.length).toBe(1)
  expect(world.asked[0]?.request).toMatchObject({ store: false })
  world.asked[0]?.say(ended('resp_1', [answer('Sure.')]))
  world.asked[0]?.end()
  await expect.poll(() => world.leaf(conversationId).state.ended).toBe('completed')
  world.parley.queue(conversationId, 'And this', [])
  await expect.poll(() => world.asked.length).toBe(2)
  await world.parley.setPrivate(conversationId, false)
  await settled()
  expect(world.store.getState().conversations).toMatchObject([{ private: true, temporary: true }])
  expect(world.askedModels).toEqual([])
  expect(written(world)).toEqual([])
  expect(await world.storage.conversations()).toEqual([])

  world.parley.endTemporary(conversationId)
  expect(world.store.getState().conversations).toHaveLength(1)
  world.parley.endTemporary(null)
  expect(world.store.getState().conversations).toEqual([])
  expect(world.store.getState().turns.has(conversationId)).toBe(false)
  expect(world.asked[1]?.signal.aborted).toBe(true)
  world.asked[1]?.end()
  for (let turns = 0; turns < 10; turns += 1) await settled()
  expect(written(world)).toEqual([])
})

test('one that is kept is stored whole, and goes on as any other', async () => {
  const world = await startTemporary()
  const { conversationId } = world.parley.send(null, [question('First')])
  await expect.poll(() => world.asked.length).toBe(1)
  world.asked[0]?.say(ended('resp_1', [answer('Sure.')]))
  world.asked[0]?.end()
  await expect.poll(() => world.leaf(conversationId).state.ended).toBe('completed')
  await world.parley.keepTemporary(conversationId)
  world.parley.endTemporary(null)
  const [kept] = await world.storage.conversations()
  expect(kept).toMatchObject({ id: conversationId, title: 'First' })
  expect(kept).not.toHaveProperty('temporary')
  expect(kept).not.toHaveProperty('private')
  expect(await world.storage.turns(conversationId)).toHaveLength(1)
  world.parley.send(conversationId, [question('Second')])
  await expect.poll(() => world.asked.length).toBe(2)
  // Nothing of the first answer is stored at the provider, so there is no chain to it.
  expect(world.asked[1]?.request.previous_response_id).toBeUndefined()
  expect(JSON.stringify(world.asked[1]?.request.input)).toContain('First')
  expect(await world.storage.turns(conversationId)).toHaveLength(2)
})
