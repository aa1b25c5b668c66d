import { describe, expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { createFakeWorld, settled } from './testing/fake-world'

/** Starts a chat with `count` answered questions, in a line. */
async function startChat(count: number) {
  const world = createFakeWorld()
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('Question 1')])
  await world.reply('resp_1', [answer('Answer 1')])
  for (let at = 2; at <= count; at++) {
    world.parley.send(conversationId, [question(`Question ${at}`)])
    await world.reply(`resp_${at}`, [answer(`Answer ${at}`)])
  }
  const path = () => pathTo(world.turnsOf(conversationId), world.leaf(conversationId).id)
  return { ...world, conversationId, path }
}

const inputs = (path: readonly Turn[]) => path.flatMap((turn) => turn.input.map((item) => item['content']))

describe('regenerate', () => {
  test('asks the same beside it, chained to the same answer', async () => {
    const { parley, path, latest, reply, turnsOf, conversationId } = await startChat(2)
    const [first, second] = path()
    if (first === undefined || second === undefined) throw new Error('Two turns were asked.')
    void parley.regenerate(second.id)
    expect((await latest()).request).toEqual(second.request)
    await reply('resp_3', [answer('Another answer')])
    const [, again] = path()
    expect(again).toMatchObject({ parentId: first.id, input: second.input })
    expect(turnsOf(conversationId).get(second.id)).toBe(second)
  })

  test('asks as it was asked, whatever was chosen since; another model only by choice', async () => {
    const { parley, path, latest, reply, conversationId } = await startChat(1)
    const turnId = path()[0]?.id ?? ''
    parley.setSettings(conversationId, { model: 'other', instructions: 'In verse.' })
    void parley.regenerate(turnId)
    expect((await latest()).request).toMatchObject({ model: 'echo' })
    expect((await latest()).request).not.toHaveProperty('instructions')
    await reply('resp_2', [answer('Again')])
    void parley.regenerate(turnId, 'twin')
    expect((await latest()).request.model).toBe('twin')
  })

  test('of a failure without an answer takes what was chosen since, and nothing else does', async () => {
    const { parley, path, latest, conversationId, pass } = await startChat(1)
    void parley.regenerate(path()[0]?.id ?? '', 'twin')
    const failing = await latest()
    failing.end({ message: 'Down', status: 503 })
    await settled()
    void parley.regenerate(path()[0]?.id ?? '')
    expect((await latest()).request.model).toBe('twin')
    ;(await latest()).end({ message: 'Down', status: 503 })
    await settled()
    pass(10)
    parley.setSettings(conversationId, { model: 'other' })
    void parley.regenerate(path()[0]?.id ?? '')
    expect((await latest()).request.model).toBe('other')
  })

  test('leaves the settings of the chat alone', async () => {
    const { parley, path, latest, reply, conversationId } = await startChat(1)
    void parley.regenerate(path()[0]?.id ?? '', 'twin')
    await reply('resp_2', [answer('Again')])
    parley.send(conversationId, [question('And now?')])
    expect((await latest()).request.model).toBe('echo')
  })

  test('takes another model for once', async () => {
    const { parley, path, latest, store } = await startChat(1)
    void parley.regenerate(path()[0]?.id ?? '', 'other')
    expect((await latest()).request.model).toBe('other')
    expect(path()[0]).toMatchObject({ settings: { model: 'other' }, upstream: 'away' })
    expect(store.getState().defaults.model).toBe('echo')
  })

  test('of a continuation is a continuation', async () => {
    const { parley, conversationId, latest, leaf, reply } = await startChat(1)
    parley.send(conversationId, [question('A long one')])
    await reply('resp_2', [answer('Cut')], { status: 'incomplete' })
    const { ended } = parley.continueAnswer(conversationId)
    ;(await latest()).end({ message: 'Down', status: 503 })
    await ended
    void parley.regenerate(leaf(conversationId).id)
    expect(leaf(conversationId).continues).toBe(true)
  })

  test('of a turn nobody knows does nothing', async () => {
    const { parley, asked } = await startChat(1)
    await parley.regenerate('unknown')
    expect(asked).toHaveLength(1)
  })
})

test('an edited question goes where the old one was, with one new item', async () => {
  const { parley, path, latest } = await startChat(3)
  void parley.edit(path()[1]?.id ?? '', 'Something else')
  expect((await latest()).request).toMatchObject({
    previous_response_id: 'resp_1',
    input: [question('Something else')],
  })
  expect(inputs(path())).toEqual(['Question 1', 'Something else'])
})

test('another version is shown with the newest of what followed it', async () => {
  const { parley, path, reply } = await startChat(3)
  const before = path()
  void parley.edit(before[1]?.id ?? '', 'Something else')
  await reply('resp_4', [answer('Fine')])
  await parley.showVersion(before[1]?.id ?? '')
  expect(path()).toEqual(before)
})

test('a fork from the middle sends one new item with the id of the turn it forks from', async () => {
  const { parley, conversationId, path, latest } = await startChat(3)
  await parley.goOnFrom(path()[0]?.id ?? '')
  expect(inputs(path())).toEqual(['Question 1'])
  parley.send(conversationId, [question('Aside')])
  expect((await latest()).request).toMatchObject({
    previous_response_id: 'resp_1',
    input: [question('Aside')],
  })
})

describe('delete', () => {
  test('hides a turn and what followed, and undo shows them again', async () => {
    const { parley, path, turnsOf, conversationId } = await startChat(3)
    const before = path()
    await parley.deleteTurn(before[1]?.id ?? '')
    expect(inputs(path())).toEqual(['Question 1'])
    expect(turnsOf(conversationId).size).toBe(3)
    await parley.restoreTurn(before[1]?.id ?? '')
    expect(path()).toEqual(before)
  })

  test('shows and keeps both of its halves at once, and so does undo', async () => {
    const { parley, path, writes, storage, conversationId } = await startChat(2)
    const [first, second] = path()
    const already = writes.length
    const deleted = parley.deleteTurn(second?.id ?? '')
    expect(path()).toEqual([first])
    await deleted
    const restored = parley.restoreTurn(second?.id ?? '')
    expect(path()).toEqual([first, second])
    await restored
    expect(writes.slice(already)).toMatchObject([
      { conversations: [{ leafId: first?.id }], turns: [{ id: second?.id, deleted: true }] },
      { conversations: [{ leafId: second?.id }], turns: [{ id: second?.id }] },
    ])
    expect(await storage.turns(conversationId)).toEqual([first, second])
  })

  test('where an older version is shown is undone to that version', async () => {
    const { parley, path, reply } = await startChat(3)
    const older = path()
    void parley.edit(older[2]?.id ?? '', 'Aside')
    await reply('resp_9', [answer('Fine')])
    await parley.showVersion(older[2]?.id ?? '')
    await parley.deleteTurn(older[1]?.id ?? '')
    await parley.restoreTurn(older[1]?.id ?? '')
    expect(path()).toEqual(older)
  })

  test('of everything leaves an empty chat that can be gone on with', async () => {
    const { parley, path, conversationId, store, latest } = await startChat(1)
    await parley.deleteTurn(path()[0]?.id ?? '')
    const chat = store.getState().conversations?.find(({ id }) => id === conversationId)
    expect(chat?.leafId).toBeNull()
    parley.send(conversationId, [question('Again')])
    expect((await latest()).request).toEqual({ model: 'echo', input: [question('Again')], stream: true })
  })
})

describe('an edited answer', () => {
  test('is a version beside it, and what follows brings it along by replay', async () => {
    const { parley, path, latest, reply, turnsOf, conversationId, writes } = await startChat(2)
    const [first, second] = path()
    await parley.editAnswer(first?.id ?? '', 'My own **words**')
    const [edited] = path()
    expect(path()).toHaveLength(1)
    expect(edited).toMatchObject({ edited: true, input: first?.input, state: { ended: 'completed' } })
    expect(writes.at(-1)?.turns).toEqual([edited])
    expect(turnsOf(conversationId).get(second?.id ?? '')).toBe(second)

    parley.send(conversationId, [question('And then?')])
    const { request } = await latest()
    expect(request).not.toHaveProperty('previous_response_id')
    expect(request.input).toEqual([
      question('Question 1'),
      expect.objectContaining({
        role: 'assistant',
        content: [expect.objectContaining({ text: 'My own **words**' })],
      }),
      question('And then?'),
    ])
    await reply('resp_3', [answer('Then this.')])
    parley.send(conversationId, [question('And now?')])
    expect((await latest()).request.previous_response_id).toBe('resp_3')
  })

  test('is regenerated as the answer it replaces was asked', async () => {
    const { parley, path, latest, conversationId } = await startChat(1)
    await parley.editAnswer(path()[0]?.id ?? '', 'Mine')
    parley.setSettings(conversationId, { model: 'other' })
    void parley.regenerate(path()[0]?.id ?? '')
    const { request } = await latest()
    expect(request.model).toBe('echo')
    expect(path()[0]).not.toHaveProperty('edited')
  })
})
