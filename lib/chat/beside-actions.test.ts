import { describe, expect, test } from 'vitest'
import { answer, call, question } from '@/lib/conversation/testing/turn'
import { besidePath, shownPath } from '@/lib/conversation/shown-path'
import { waitFor } from '@/lib/util/testing/wait-for'
import { createFakeWorld } from './testing/fake-world'

/** Starts a chat with two answers, and asks beside the first. */
async function askedBeside() {
  const world = createFakeWorld()
  const { parley, store, turnsOf } = world
  await parley.start()
  const { conversationId } = parley.send(null, [question('One')])
  await world.reply('resp_1', [answer('First')])
  const fromId = world.leaf(conversationId).id
  parley.send(conversationId, [question('Two')])
  await world.reply('resp_2', [answer('Second')])
  const leafId = world.leaf(conversationId).id
  parley.openBeside(fromId, null)
  parley.setBesideText(conversationId, 'What is that?')
  parley.askBeside(conversationId)
  const asked = await world.latest()
  const rootId = () => store.getState().besides.get(conversationId)?.rootId ?? ''
  const beside = () => besidePath(turnsOf(conversationId), rootId()).map(({ turnIds }) => turnIds[0])
  return { ...world, conversationId, fromId, leafId, asked, rootId, beside }
}

describe('a question beside the chat', () => {
  test('follows the answer it is about, and the chat goes on showing what it shows', async () => {
    const { parley, conversationId, fromId, leafId, asked, rootId, beside, store, ...world } =
      await askedBeside()
    expect(asked.request).toMatchObject({
      previous_response_id: 'resp_1',
      input: [question('What is that?')],
    })
    expect(store.getState().besides.get(conversationId)?.text).toBe('')
    // Not while an answer is written there.
    parley.setBesideText(conversationId, 'Another')
    parley.askBeside(conversationId)
    expect(beside()).toHaveLength(1)
    await world.reply('resp_3', [answer('This.')])
    parley.askBeside(conversationId)
    expect((await world.latest()).request.previous_response_id).toBe('resp_3')
    expect(beside()).toHaveLength(2)

    const turns = world.turnsOf(conversationId)
    expect(turns.get(rootId())).toMatchObject({ parentId: fromId, beside: true })
    expect(world.leaf(conversationId).id).toBe(leafId)
    const shown = shownPath(turns, leafId)
    expect(shown.exchanges.map(({ besideIds }) => besideIds)).toEqual([[rootId()], []])
    // It is no version of the question in the chat.
    expect(shown.exchanges[1]?.versions[0]?.question).toEqual([leafId])
  })

  test('asked again is shown in its place, and the chat stays', async () => {
    const { parley, conversationId, leafId, rootId, leaf, reply, turnsOf } = await askedBeside()
    await reply('resp_3', [answer('This.')])
    const before = rootId()
    void parley.regenerate(before)
    await reply('resp_4', [answer('That.')])
    expect(rootId()).not.toBe(before)
    expect(turnsOf(conversationId).get(rootId())).toMatchObject({ beside: true })
    expect(leaf(conversationId).id).toBe(leafId)
    await parley.deleteTurn(rootId())
    expect(leaf(conversationId).id).toBe(leafId)
    await parley.restoreTurn(rootId())
    expect(leaf(conversationId).id).toBe(leafId)
  })

  test('runs its tools beside the chat', async () => {
    const { parley, conversationId, leafId, leaf, latest, reply, rootId, beside } = await askedBeside()
    await reply('resp_3', [call('one')], { tools: [{ type: 'function', name: 'look_up' }] })
    void parley.provideOutputs(rootId(), new Map([['one', '42']]))
    await waitFor(async () =>
      expect((await latest()).request).toMatchObject({ previous_response_id: 'resp_3' }),
    )
    expect(beside()).toHaveLength(2)
    expect(leaf(conversationId).id).toBe(leafId)
  })

  test('can be shown in the chat', async () => {
    const { parley, conversationId, leaf, reply, rootId, store } = await askedBeside()
    await reply('resp_3', [answer('This.')])
    const shown = rootId()
    await parley.showBesideInChat(conversationId)
    expect(leaf(conversationId).id).toBe(shown)
    expect(store.getState().besides.has(conversationId)).toBe(false)
  })
})
