import { describe, expect, test } from 'vitest'
import type { ModelList } from '@/lib/client/list-models'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { answer, question } from '@/lib/conversation/testing/turn'
import { CompareActions } from './compare-actions'
import { createFakeWorld, ended, settled } from './testing/fake-world'

let ids = 0
/** The votes are studied first, which takes a while on a busy machine. */
const patient = { timeout: 20_000 }
/** Votes for the first of two models. */
const wins = (count: number, winner: string, loser: string, fields: Partial<Vote> = {}): readonly Vote[] =>
  Array.from({ length: count }, () => ({
    id: `vote_${(ids += 1)}`,
    votedAt: 1,
    candidates: [winner, loser].map((model) => ({ turnId: model, model })),
    verdict: 'best' as const,
    best: winner,
    ...fields,
  }))

async function startWorld(votes: readonly Vote[], change: Parameters<typeof createFakeWorld>[0] = {}) {
  const world = createFakeWorld(change)
  const chat = { id: 'voted', title: 'Voted', leafId: null, createdAt: 1, updatedAt: 1, votes }
  await world.storage.write({ conversations: [chat] })
  await world.parley.start()
  world.writes.length = 0
  /** Asks a question of `auto:best` and answers it. */
  async function ask(conversationId: string | null, text = 'Question') {
    const sent = world.parley.send(conversationId, [question(text)])
    const { length } = world.asked
    await expect.poll(() => world.asked.length, patient).toBeGreaterThan(length)
    await world.reply(`resp_${(ids += 1)}`, [answer(text)])
    await sent.ended
    return sent.conversationId
  }
  return { ...world, ask }
}

test('the model that votes speak for goes on the wire, and the turn says which entry chose it, and why', async () => {
  const { parley, ask, asked, leaf, store, writes, askedModels } = await startWorld(wins(8, 'other', 'echo'))
  parley.setDefaults({ model: 'auto:best' })
  const id = await ask(null)
  expect(asked[0]?.request).toMatchObject({ model: 'other' })
  expect(leaf(id)).toMatchObject({
    upstream: 'away',
    settings: { model: 'other' },
    autoChoice: { auto: 'auto:best', reason: 'votes', votes: 8, models: 2 },
  })
  // Before it was sent, it was saved with the model, and the chat goes on leaving the choice to votes.
  const [first] = writes
  expect(first?.turns?.[0]?.settings).toEqual({ model: 'other' })
  expect(first?.conversations?.[0]?.settings).toEqual({ model: 'auto:best' })
  expect(JSON.stringify(asked.map(({ request }) => request))).not.toContain('auto:')
  expect(askedModels).toEqual(['other'])
  // Asked again, it goes to the same model; the next question to whichever is best then.
  const regenerated = parley.regenerate(leaf(id).id)
  await expect.poll(() => asked.length, patient).toBe(2)
  asked[1]?.say(ended('again', [answer('Again')]))
  await regenerated
  expect(asked[1]?.request).toMatchObject({ model: 'other' })
  store.setState(({ conversations }) => ({
    conversations:
      conversations?.map((chat) =>
        chat.id === 'voted' ? { ...chat, votes: wins(9, 'twin', 'other') } : chat,
      ) ?? null,
  }))
  await ask(id, 'Next')
  const { input, ...request } = asked[2]?.request ?? {}
  expect(request).toMatchObject({ model: 'twin' })
  // Another provider has nothing to chain to: it gets the whole history.
  expect(request).not.toHaveProperty('previous_response_id')
  expect(input).toHaveLength(3)
})

describe('without what it needs', () => {
  test('the model used last is asked, and the turn says why', async () => {
    const few = await startWorld(wins(4, 'other', 'echo'))
    few.preferences.noteAsked('plain')
    few.parley.setDefaults({ model: 'auto:best' })
    const id = await few.ask(null)
    expect(few.asked[0]?.request.model).toBe('plain')
    expect(few.leaf(id).autoChoice).toEqual({ auto: 'auto:best', reason: 'few-votes', votes: 4, models: 0 })
    const gone = await startWorld(wins(8, 'gone', 'lost'))
    gone.parley.setDefaults({ model: 'auto:cheap-enough' })
    // Nothing was asked yet: the first of the list.
    expect(gone.leaf(await gone.ask(null)).autoChoice).toMatchObject({ reason: 'none-left' })
    expect(gone.asked[0]?.request.model).toBe('echo')
  })

  test('votes of judges do not count', async () => {
    const { parley, ask, leaf } = await startWorld(wins(9, 'other', 'echo', { judge: 'plain' }))
    parley.setDefaults({ model: 'auto:best' })
    expect(leaf(await ask(null)).autoChoice).toMatchObject({ reason: 'few-votes', votes: 0 })
  })

  test('nothing is sent if no model is listed, and it can be tried again', async () => {
    let lists = 0
    const { parley, asked, leaf, writes } = await startWorld(wins(8, 'other', 'echo'), {
      listModels: () => {
        lists += 1
        return Promise.resolve<ModelList | { message: string }>(
          lists === 1 ? { message: 'No list' } : { models: [], upstreams: [] },
        )
      },
    })
    parley.setDefaults({ model: 'auto:best' })
    const sent = parley.send(null, [question('Question')])
    await sent.ended
    const { state, settings } = leaf(sent.conversationId)
    expect(state).toMatchObject({ ended: 'failed', error: { code: 'no_model' } })
    expect(state.error?.message).toContain('list of models')
    expect(settings).toEqual({ model: 'auto:best' })
    // The question is saved all the same.
    expect(writes.at(-1)?.turns?.[0]?.input).toEqual([question('Question')])
    await parley.reloadModels()
    await parley.regenerate(leaf(sent.conversationId).id)
    expect(leaf(sent.conversationId).state.error?.message).toContain('no model that can be asked')
    expect(asked).toEqual([])
  })

  test('it can be stopped before it chose', async () => {
    const { parley, asked, leaf, store } = await startWorld(wins(8, 'other', 'echo'))
    // Still loading, as right after the page.
    store.setState({ modelList: null })
    parley.setDefaults({ model: 'auto:best' })
    const sent = parley.send(null, [question('Question')])
    await settled()
    parley.stop(leaf(sent.conversationId).id)
    await sent.ended
    expect(leaf(sent.conversationId)).toMatchObject({ stopped: true, state: { ended: 'interrupted' } })
    expect(store.getState().running.size).toBe(0)
    expect(asked).toEqual([])
  })
})

describe('a private chat', () => {
  test('stays with its provider', async () => {
    const { parley, ask, asked, leaf } = await startWorld([
      ...wins(9, 'other', 'echo'),
      ...wins(9, 'echo', 'twin'),
    ])
    await parley.setPrivate(null, true)
    parley.setSettings(null, { model: 'twin' })
    const id = await ask(null)
    parley.setSettings(id, { model: 'auto:best' })
    await ask(id, 'Next')
    // The best one of all is at another provider.
    expect(asked.map(({ request }) => request.model)).toEqual(['twin', 'echo'])
    expect(leaf(id)).toMatchObject({ upstream: 'demo', autoChoice: { provider: 'demo', models: 2 } })
  })

  test('begins with the provider that was asked last, also if it is temporary or nothing may be stored', async () => {
    for (const set of [{ isTemporary: true }, { store: false }] as const) {
      const { parley, ask, asked, store, preferences } = await startWorld(wins(9, 'other', 'echo'))
      preferences.noteAsked('twin')
      parley.setSettings(null, { model: 'auto:best', ...('store' in set ? set : {}) })
      if ('isTemporary' in set) store.setState({ nextIsTemporary: true })
      await ask(null)
      expect(asked[0]?.request).toMatchObject({ model: 'echo', store: false })
    }
  })
})

test('a column and a single question can leave the choice to votes', async () => {
  const { parley, asked, leaf, store, ask } = await startWorld(wins(8, 'other', 'echo'))
  const comparing = new CompareActions(parley.world)
  const columns = ['auto:best', 'echo'].map((model, at) => ({
    id: `${at}`,
    settings: { model },
    leafId: null,
  }))
  comparing.askColumns(null, [question('First')], { comparison: { columns, layout: 'columns' } })
  await expect.poll(() => asked.length, patient).toBe(2)
  expect(asked.map(({ request }) => request.model).toSorted()).toEqual(['echo', 'other'])

  parley.setSettings(null, { model: 'echo' })
  parley.setNextModel(null, 'auto:best')
  const id = await ask(null)
  expect(leaf(id).settings.model).toBe('other')
  expect(store.getState().conversations?.find((chat) => chat.id === id)?.settings).toEqual({ model: 'echo' })
})

test('a model that a provider lists by that name is its own', async () => {
  const { parley, ask, leaf } = await startWorld(wins(8, 'other', 'echo'), {
    listModels: () =>
      Promise.resolve({
        models: ['auto:best', 'other', 'echo'].map((id) => ({ id, upstream: 'demo' })),
        upstreams: [{ id: 'demo', label: 'Demo', demo: true, chains: true }],
      }),
  })
  parley.setDefaults({ model: 'auto:best' })
  expect(leaf(await ask(null))).toMatchObject({ settings: { model: 'auto:best' }, upstream: 'demo' })
})
