import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAnswered } from '@/lib/conversation/plan'
import { answer, question } from '@/lib/conversation/testing/turn'
import { childrenOf, pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { createFakeWorld, settled } from './testing/fake-world'

/** A chat with `count` answered questions, in a line. */
async function startChat(count: number) {
  const world = createFakeWorld()
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('Question 1')])
  await world.reply('resp_1', [answer('Answer 1')])
  for (let at = 2; at <= count; at++) {
    world.parley.send(conversationId, [question(`Question ${at}`)])
    await world.reply(`resp_${at}`, [answer(`Answer ${at}`)])
  }
  const path = () => pathTo(world.store.getState().turns, world.leaf(conversationId).id)
  return { ...world, conversationId, path }
}

const inputs = (path: readonly Turn[]) => path.flatMap((turn) => turn.input.map((item) => item['content']))

describe('regenerate', () => {
  test('asks the same beside it, chained to the same answer', async () => {
    const { parley, path, latest, reply, store } = await startChat(2)
    const [first, second] = path()
    if (first === undefined || second === undefined) throw new Error('Two turns were asked.')
    void parley.regenerate(second.id)
    expect((await latest()).request).toEqual(second.request)
    await reply('resp_3', [answer('Another answer')])
    const [, again] = path()
    expect(again).toMatchObject({ parentId: first.id, input: second.input })
    expect(store.getState().turns.get(second.id)).toBe(second)
  })

  test('takes the model of now', async () => {
    const { parley, path, latest } = await startChat(1)
    parley.setSettings({ model: 'other' })
    void parley.regenerate(path()[0]?.id ?? '')
    expect((await latest()).request.model).toBe('other')
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
    const { parley, path, store } = await startChat(3)
    const before = path()
    await parley.deleteTurn(before[1]?.id ?? '')
    expect(inputs(path())).toEqual(['Question 1'])
    expect(store.getState().turns.size).toBe(3)
    await parley.restoreTurn(before[1]?.id ?? '')
    expect(path()).toEqual(before)
  })

  test('of everything leaves an empty chat that can be gone on with', async () => {
    const { parley, path, conversationId, store, latest } = await startChat(1)
    await parley.deleteTurn(path()[0]?.id ?? '')
    const chat = store.getState().conversations?.find(({ id }) => id === conversationId)
    expect(chat?.leafId).toBe('')
    parley.send(conversationId, [question('Again')])
    expect((await latest()).request).toEqual({ model: 'echo', input: [question('Again')], stream: true })
  })
})

type Operation = 'send' | 'edit' | 'regenerate' | 'fork' | 'version' | 'delete' | 'restore' | 'fault'

test('whatever is done, each turn is chained to its ancestor, nothing is lost, and undo restores', async () => {
  const operation = fc.constantFrom<Operation>(
    'send',
    'edit',
    'regenerate',
    'fork',
    'version',
    'delete',
    'restore',
    'fault',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(operation, fc.nat({ max: 20 })), { minLength: 1, maxLength: 14 }),
      async (operations) => {
        const { parley, store, storage, conversationId, path, latest, asked, reply } = await startChat(2)
        let responses = 100
        const answerNext = async (fault: boolean) => {
          const last = await latest()
          if (!fault) return reply(`resp_${(responses += 1)}`, [answer(`Answer ${responses}`)])
          last.end({ message: 'Down', status: 503 })
          return settled()
        }
        for (const [kind, pick] of operations) {
          const { turns } = store.getState()
          const all = [...turns.values()]
          const shown = path()
          const onPath = shown[pick % Math.max(shown.length, 1)]
          const any = all[pick % all.length]
          const before = { size: turns.size, asked: asked.length, path: shown }
          if (kind === 'send' || kind === 'fault') parley.send(conversationId, [question(`Ask ${pick}`)])
          else if (kind === 'edit' && onPath) void parley.edit(onPath.id, `Edited ${pick}`)
          else if (kind === 'regenerate' && onPath) void parley.regenerate(onPath.id)
          else if (kind === 'fork' && onPath) await parley.goOnFrom(onPath.id)
          else if (kind === 'version' && any && !any.deleted) await parley.showVersion(any.id)
          else if (kind === 'restore' && any?.deleted) await parley.restoreTurn(any.id)
          else if (kind === 'delete' && onPath) {
            await parley.deleteTurn(onPath.id)
            const left = childrenOf(store.getState().turns, conversationId)
            expect([...left.values()].flat()).not.toContainEqual(expect.objectContaining({ id: onPath.id }))
            await parley.restoreTurn(onPath.id)
            expect(path().slice(0, before.path.indexOf(onPath) + 1)).toEqual(
              before.path.slice(0, before.path.indexOf(onPath) + 1),
            )
          }
          if (store.getState().turns.size > before.size) await answerNext(kind === 'fault')
          const after = store.getState().turns
          expect(asked.length - before.asked).toBe(after.size - before.size)
          for (const turn of after.values()) expectChained(turn, after)
        }
        // What is on the page is what a reload would find.
        await settled()
        await settled()
        const kept = await storage.turns(conversationId)
        expect(new Map(kept.map((turn) => [turn.id, turn]))).toEqual(store.getState().turns)
      },
    ),
    { numRuns: 60 },
  )
})

/** The id that was sent is the nearest answered ancestor's, and the items are all that came since. */
function expectChained(turn: Turn, turns: ReadonlyMap<string, Turn>): void {
  const ancestors = pathTo(turns, turn.parentId)
  const at = ancestors.findLastIndex(isAnswered)
  expect(turn.request?.previous_response_id).toBe(ancestors[at]?.state.response?.id)
  const since = ancestors.slice(at + 1).flatMap(({ input }) => input)
  expect(turn.request?.input).toEqual([...since, ...turn.input])
}
