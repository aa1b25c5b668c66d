import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { columnPath, roundOf, withColumnAt } from '@/lib/conversation/comparison/comparison'
import type { Comparison } from '@/lib/conversation/types'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { answer, question } from '@/lib/conversation/testing/turn'
import { CompareActions } from './compare-actions'
import { createFakeWorld, delta, ended, settled } from './testing/fake-world'

const column = (id: string, model = 'echo') => ({ id, settings: { model }, leafId: null })
const comparison = (...ids: readonly string[]): Comparison => ({
  columns: ids.map((id) => column(id)),
  layout: 'columns',
})

function startWorld() {
  const world = createFakeWorld()
  return { ...world, comparing: new CompareActions(world.parley.world) }
}

async function startComparison(made: Comparison) {
  const world = startWorld()
  await world.parley.start()
  const { conversationId } = world.comparing.askColumns(null, [question('First')], { comparison: made })
  await settled()
  const conversation = () => world.store.getState().conversations?.find(({ id }) => id === conversationId)
  const columns = () => conversation()?.comparison?.columns ?? []
  const turns = () => world.turnsOf(conversationId)
  const path = (id: string) => {
    const found = columns().find((one) => one.id === id)
    return found === undefined ? [] : columnPath(turns(), found)
  }
  let answers = 0
  /** Finishes all answers in progress. */
  async function answerAll(text = 'Answer') {
    // Requests that wait for a slot appear once others have ended.
    for (let round = 0; round < 100; round += 1) {
      await settled()
      await settled()
      if (world.store.getState().running.size === 0) break
      for (const asked of world.asked.slice(answers)) {
        answers += 1
        asked.say(ended(`resp_${answers}`, [answer(`${text} ${answers}`)]))
        asked.end()
      }
    }
    await settled()
  }
  return { ...world, conversationId, conversation, columns, turns, path, answerAll }
}

test('columns are siblings of the tree that follow their own chains', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await chat.answerAll()
  const [a, b] = ['a', 'b'].map((id) => chat.path(id).at(-1))
  expect(a?.id).not.toBe(b?.id)
  expect([a?.parentId, b?.parentId]).toEqual([null, null])
  expect(a?.round).toBe(b?.round)
  // The chat shows the first column.
  expect(chat.conversation()?.leafId).toBe(a?.id)
  chat.comparing.askColumns(chat.conversationId, [question('Second')], {})
  await chat.answerAll()
  expect(chat.path('a').map(({ parentId }) => parentId)).toEqual([null, a?.id])
  expect(chat.path('b').map(({ parentId }) => parentId)).toEqual([null, b?.id])
  const previous = chat.asked.slice(2).map(({ request }) => request.previous_response_id)
  expect(new Set(previous)).toEqual(new Set(['resp_1', 'resp_2']))
})

test('so many are on their way at once as the comparison says, and a stop lets the next one go', async () => {
  const chat = await startComparison({ ...comparison('a', 'b', 'c'), concurrency: 1 })
  await settled()
  expect(chat.asked).toHaveLength(1)
  expect(chat.store.getState().running.size).toBe(3)
  const [first] = chat.asked
  first?.say(delta('Half'))
  for (const id of ['a', 'b', 'c']) {
    const turn = chat.path(id).at(-1)
    if (turn?.state.output.length) chat.parley.stop(turn.id)
  }
  chat.paint()
  for (const { id } of chat.turns().values()) if (chat.asked.length === 1) chat.parley.stop(id)
  await chat.answerAll()
  expect([...chat.turns().values()].every(({ state }) => state.ended !== null)).toBe(true)
  expect(chat.store.getState().running.size).toBe(0)
})

test('a vote takes the place of the same voter’s, and of no other', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await chat.answerAll()
  const [one = '', other = ''] = [...chat.turns().keys()]
  const vote = (id: string, fields: Partial<Vote> = {}): Vote => ({
    id,
    votedAt: 1,
    verdict: 'tie',
    candidates: [one, other].map((turnId) => ({ turnId, model: 'echo' })),
    ...fields,
  })
  await chat.comparing.vote(chat.conversationId, vote('1'))
  await chat.comparing.vote(chat.conversationId, vote('2', { judge: 'm' }))
  await chat.comparing.vote(chat.conversationId, vote('3', { verdict: 'best', best: other }))
  expect(chat.conversation()?.votes?.map(({ id }) => id)).toEqual(['2', '3'])
  await chat.comparing.unvote(chat.conversationId, '3')
  expect((await chat.storage.conversations())[0]?.votes?.map(({ id }) => id)).toEqual(['2'])
})

test('a vote notes which of its answers were none, and no judge is asked about these', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await expect.poll(() => chat.asked.length).toBe(2)
  chat.asked[0]?.say(ended('resp_1', [answer('Fine.')]))
  chat.asked[0]?.end()
  chat.asked[1]?.say({ type: 'error', code: 'server_error', message: 'Down.' })
  chat.asked[1]?.end()
  await expect.poll(() => chat.store.getState().running.size).toBe(0)
  const [one, other] = [...chat.turns().keys()]
  const candidates = [one, other].map((turnId = '') => ({ turnId, model: 'echo' }))
  await chat.comparing.vote(chat.conversationId, {
    id: '1',
    votedAt: 1,
    verdict: 'best',
    best: one ?? '',
    candidates,
  })
  expect(chat.conversation()?.votes?.[0]?.candidates.map(({ unanswered }) => unanswered)).toEqual([
    undefined,
    true,
  ])
  const by = { model: 'other', rubric: '', tags: [] }
  expect(await chat.comparing.judge(chat.conversationId, candidates, by)).toContain('fewer than two answers')
  expect(chat.asked).toHaveLength(2)
})

test('a judge is asked in both orders; what holds in both is kept as its vote', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await chat.answerAll()
  const ids = ['a', 'b'].map((id) => ({ turnId: chat.path(id).at(-1)?.id ?? '' }))
  const by = { model: 'other', rubric: 'Short ones.', tags: ['x'] }
  const judge = async (...answers: readonly string[]) => {
    const from = chat.asked.length
    const judging = chat.comparing.judge(chat.conversationId, ids, by)
    await expect.poll(() => chat.asked.length).toBe(from + 2)
    for (const [at, text] of answers.entries()) {
      chat.asked[from + at]?.say(ended(`judge_${from + at}`, [answer(text)]))
    }
    return judging
  }
  expect(await judge('{"best":"B","reason":"r"}', '{"best":"A","reason":"r"}')).toBeUndefined()
  expect(chat.conversation()?.votes).toMatchObject([
    { judge: 'other', verdict: 'best', best: ids[1]?.turnId, note: 'r', tags: ['x'] },
  ])
  // The position decided: the judge always picked the first answer.
  expect(await judge('{"best":"A","reason":""}', '{"best":"A","reason":""}')).toBeUndefined()
  expect(chat.conversation()?.votes).toMatchObject([{ verdict: 'tie' }])
  expect(await judge('I like the first.', '{"best":"A"}')).toContain('no verdict')
  expect(chat.conversation()?.votes).toHaveLength(1)
})

test('a chat is shown as a comparison of its versions, and a column as a chat again', async () => {
  const world = startWorld()
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('Why?')])
  await world.reply('resp_1', [answer('So.')])
  const first = world.leaf(conversationId)
  void world.parley.regenerate(first.id, 'other')
  await world.reply('resp_2', [answer('Thus.')])
  const second = world.leaf(conversationId)
  await world.comparing.compareChat(conversationId, second.id)
  const conversation = () => world.store.getState().conversations?.[0]
  const [one, other] = conversation()?.comparison?.columns ?? []
  expect([one?.leafId, other?.leafId]).toEqual([first.id, second.id])
  expect(other?.settings.model).toBe('other')
  await world.comparing.promoteColumn(conversationId, one?.id ?? '')
  expect(conversation()).toMatchObject({ leafId: first.id, comparison: { closed: true } })
  await world.comparing.compareChat(conversationId)
  expect(conversation()?.comparison?.closed).toBeUndefined()
  expect(conversation()?.comparison?.columns).toHaveLength(2)
})

test('beside a chat, answers are versions of its answer, and the chat goes on showing its own', async () => {
  const world = startWorld()
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('Why?')])
  await world.reply('resp_1', [answer('So.')])
  const shown = world.leaf(conversationId)
  await world.comparing.compareChat(conversationId, shown.id, true)
  const conversation = () => world.store.getState().conversations?.[0]
  expect(conversation()).toMatchObject({ leafId: shown.id, comparison: { closed: true } })
  const other = conversation()?.comparison?.columns.at(-1)
  void world.comparing.catchUp(conversationId, other?.id ?? '')
  await world.reply('resp_2', [answer('Thus.')])
  expect(world.leaf(conversationId).id).toBe(shown.id)
  const siblings = [...world.turnsOf(conversationId).values()]
  expect(siblings.map(({ parentId }) => parentId)).toEqual([null, null])
  await world.comparing.restoreComparison(conversationId, undefined)
  expect(conversation()).not.toHaveProperty('comparison')
  expect(world.turnsOf(conversationId).size).toBe(2)
})

test('answers are merged into a column that says what it was made of, and becomes the end of the chat', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await chat.answerAll()
  const ids = ['a', 'b'].map((id) => chat.path(id).at(-1)?.id ?? '')
  const choice = { model: 'other', template: '{{question}}: {{answers}}', label: 'Merged' }
  void chat.comparing.mergeAnswers(chat.conversationId, ids, choice)
  await chat.answerAll('Both')
  const merged = chat.path(chat.columns().at(-1)?.id ?? '').at(-1)
  expect(merged).toMatchObject({ mergedFrom: ids, parentId: null, settings: { model: 'other' } })
  // The first column is asked last.
  expect(chat.asked.at(-1)?.request.input).toMatchObject([
    {
      content: 'First: <answer number="1">\nAnswer 2\n</answer>\n\n<answer number="2">\nAnswer 1\n</answer>',
    },
  ])
  expect(chat.conversation()?.leafId).toBe(merged?.id)
  // One answer is nothing to merge.
  await chat.comparing.mergeAnswers(chat.conversationId, ids.slice(1), choice)
  expect(chat.columns()).toHaveLength(3)
})

test('a question is repeated until there are so many answers, and each can be shown', async () => {
  const chat = await startComparison(comparison('a', 'b'))
  await chat.answerAll()
  const first = chat.path('a').at(-1)
  void chat.comparing.repeatColumn(chat.conversationId, 'a', 4)
  await chat.answerAll()
  expect(chat.asked).toHaveLength(5)
  expect(chat.path('a').at(-1)?.id).not.toBe(first?.id)
  void chat.comparing.repeatColumn(chat.conversationId, 'a', 3)
  await settled()
  expect(chat.asked).toHaveLength(5)
  await chat.comparing.showRepeat(chat.conversationId, 'a', first?.id ?? '')
  expect(chat.path('a').map(({ id }) => id)).toEqual([first?.id])
})

const operations = [
  'repeat',
  'merge',
  'ask all',
  'ask one',
  'regenerate',
  'catch up',
  'add',
  'remove',
  'move',
  'stop',
  'promote',
  'vote',
  'answer',
  'fail',
] as const

test('whatever is done, no turn is lost, each is sent once, and each column has a path of its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...operations), fc.nat({ max: 30 })), {
        minLength: 50,
        maxLength: 50,
      }),
      async (steps) => {
        const chat = await startComparison({ ...comparison('a', 'b', 'c'), concurrency: 2 })
        const seen = new Set<string>()
        for (const [operation, pick] of steps) {
          const columns = chat.columns()
          const { id = '' } = columns[pick % columns.length] ?? {}
          const { comparing, conversationId, parley } = chat
          if (operation === 'ask all') comparing.askColumns(conversationId, [question(`Q${pick}`)], {})
          if (operation === 'ask one') {
            comparing.askColumns(conversationId, [question(`O${pick}`)], { columnIds: [id] })
          }
          if (operation === 'regenerate') void comparing.regenerateColumns(conversationId, [id])
          if (operation === 'repeat') void comparing.repeatColumn(conversationId, id, 2 + (pick % 3))
          if (operation === 'merge') {
            const answerIds = columns.slice(0, 3).map((one) => chat.path(one.id).at(-1)?.id ?? '')
            const choice = { model: 'echo', template: '{{answers}}', label: 'Merged' }
            if (columns.length < 6) void comparing.mergeAnswers(conversationId, answerIds, choice)
          }
          if (operation === 'catch up') void comparing.catchUp(conversationId, id)
          if (operation === 'add') {
            void comparing.setComparison(conversationId, (before) =>
              before.columns.length < 6
                ? { ...before, columns: [...before.columns, column(`n${chat.turns().size}-${pick}`)] }
                : before,
            )
          }
          if (operation === 'remove') {
            void comparing.setComparison(conversationId, (before) =>
              before.columns.length > 1
                ? { ...before, columns: before.columns.filter((one) => one.id !== id) }
                : before,
            )
          }
          if (operation === 'move') {
            void comparing.setComparison(conversationId, (before) => withColumnAt(before, id, pick % 3))
          }
          if (operation === 'stop') {
            const turn = chat.path(id).at(-1)
            if (turn !== undefined) parley.stop(turn.id)
          }
          if (operation === 'promote') void comparing.promoteColumn(conversationId, id)
          if (operation === 'answer') await chat.answerAll()
          if (operation === 'fail') {
            chat.asked[pick % chat.asked.length]?.end({ message: 'The upstream is gone.', status: 500 })
          }
          await settled()
          for (const turnId of chat.turns().keys()) seen.add(turnId)
        }
        await chat.answerAll()
        for (const turnId of seen) expect(chat.turns().has(turnId)).toBe(true)
        const all = [...chat.turns().values()]
        expect(all.every(({ state }) => state.ended !== null)).toBe(true)
        // Columns stopped while they waited for a slot were never sent.
        expect(chat.asked.length).toBeLessThanOrEqual(all.length)
        for (const one of chat.columns()) {
          const path = columnPath(chat.turns(), one)
          expect(path.every(({ column: of }) => of !== undefined)).toBe(true)
          expect(new Set(path.map(roundOf)).size).toBe(path.length)
        }
        await settled()
        await settled()
        const kept = await chat.storage.turns(chat.conversationId)
        expect(new Map(kept.map((turn) => [turn.id, turn]))).toEqual(chat.turns())
      },
    ),
    { numRuns: 100 },
  )
})
