import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import { lessonsOf, provenChains } from '@/lib/conversation/capabilities'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { MemoryStorage } from '@/lib/storage/memory'
import { settingsOf, settingsToRepeat } from './chat-settings'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeWorld, settled } from './testing/fake-world'

const models = ['echo', 'other', 'twin']

/** Changes a person makes, the fields emptied again included. */
const changes = fc.record(
  {
    model: fc.constantFrom(...models),
    instructions: fc.constantFrom('In verse.', 'Be brief.', undefined),
    temperature: fc.constantFrom(0, 0.5, undefined),
    tools: fc.constantFrom(
      [{ type: 'function', name: 'add', parameters: { type: 'object', properties: {} } }],
      undefined,
    ),
    text: fc.constantFrom({ format: { type: 'json_object' } }, undefined),
  },
  { requiredKeys: [] },
)

/** Which tab does something, in which of its chats (the last one is the new chat). */
const operations = fc.array(
  fc.record({
    tab: fc.nat({ max: 1 }),
    chat: fc.nat({ max: 2 }),
    kind: fc.constantFrom('set', 'set', 'ask', 'regenerate', 'regenerate', 'default'),
    change: changes,
  }),
  { maxLength: 14 },
)

/** The fields of a request that settings decide, as settings. */
const settingsIn = (request: object) =>
  Object.fromEntries(Object.entries(request).filter(([name]) => settingNames.has(name)))
const settingNames = new Set(['model', 'instructions', 'temperature', 'tools', 'text'])

const plain = (settings: Settings) => JSON.parse(JSON.stringify(settings)) as unknown

test('whatever is set, asked and regenerated in two tabs, a request has the settings of its chat', async () => {
  await fc.assert(
    fc.asyncProperty(operations, async (steps) => {
      const browser = createFakeBrowser()
      const storage = new MemoryStorage()
      let ids = 0
      const openTab = async () => {
        const world = createFakeWorld({
          tabs: browser.openTab(),
          openStorage: () => Promise.resolve(storage),
          newId: () => `id_${(ids += 1)}`,
        })
        await world.parley.start()
        return world
      }
      const tabs = [await openTab(), await openTab()] as const
      const chats: string[] = []
      for (const { tab, chat, kind, change } of steps) {
        const { parley, store, latest, reply } = tabs[tab === 0 ? 0 : 1]
        const conversationId = chats[chat] ?? null
        if (conversationId !== null) await parley.open(conversationId)
        if (kind === 'set') parley.setSettings(conversationId, change)
        if (kind === 'default') parley.setDefaults(parseSettings({ model: 'echo', ...change }))
        const expected = settingsOf(store.getState(), conversationId)
        if (kind === 'ask') {
          const sent = parley.send(conversationId, [question('Hi')])
          expect(settingsIn((await latest()).request)).toEqual(plain(expected))
          await reply(`resp_${(ids += 1)}`, [answer('Hello')])
          await sent.ended
          if (conversationId === null) chats.push(sent.conversationId)
          // A new chat took its settings along.
          expect(settingsOf(store.getState(), sent.conversationId)).toEqual(expected)
        }
        const leafId = store.getState().conversations?.find(({ id }) => id === conversationId)?.leafId
        const leaf =
          conversationId &&
          store
            .getState()
            .turns.get(conversationId)
            ?.get(leafId ?? '')
        if (kind === 'regenerate' && leaf) {
          const ended = parley.regenerate(leaf.id)
          expect(settingsIn((await latest()).request)).toEqual(plain(leaf.settings))
          await reply(`resp_${(ids += 1)}`, [answer('Hello again')])
          await ended
          expect(settingsOf(store.getState(), conversationId)).toEqual(expected)
        }
        await settled()
        // Both tabs agree about every chat, and nothing of one is in another.
        for (const id of chats) {
          const [here, there] = tabs.map((each) =>
            each.store.getState().conversations?.find((one) => one.id === id),
          )
          expect(there?.settings).toEqual(here?.settings)
        }
      }
    }),
    { numRuns: 60 },
  )
})

describe('settingsToRepeat', () => {
  const settings: Settings = { model: 'echo' }
  const now: Settings = { model: 'other' }
  const chat = { id: 'chat_1', title: 'Chat', leafId: null, createdAt: 0, updatedAt: 0, settings: now }
  const state = { turns: new Map(), defaults: { model: 'twin' } }
  const turn = (fields: Parameters<typeof makeTurn>[0]) =>
    makeTurn({ settings, request: { ...settings, input: [] }, timings: { sentAt: 5 }, ...fields })
  const unanswered = (['failed', 'interrupted', 'cancelled', 'completed'] as const).map((ended) =>
    turn({ state: { ended } }),
  )

  test('a question without an answer is asked as the chat was set after it', () => {
    for (const one of unanswered) expect(settingsToRepeat(state, one, { ...chat, settingsAt: 6 })).toBe(now)
  })
  test('and as it was asked if the chat was set before, or never', () => {
    for (const one of unanswered) {
      expect(settingsToRepeat(state, one, { ...chat, settingsAt: 4 })).toBe(settings)
      expect(settingsToRepeat(state, one, chat)).toBe(settings)
    }
  })
  test('an answer, even part of one, is asked for as it was', () => {
    for (const ended of ['failed', 'interrupted', 'completed'] as const) {
      const answered = turn({ state: { ended, output: [answer('Hello')] } })
      expect(settingsToRepeat(state, answered, { ...chat, settingsAt: 6 })).toBe(settings)
    }
  })
  test('an imported question is asked as the chat is set', () => {
    expect(settingsToRepeat(state, makeTurn({ settings }), chat)).toBe(now)
  })
})

test('the models that are asked are noted for the picker, in the order in which they are asked', async () => {
  const world = createFakeWorld()
  await world.parley.start()
  world.parley.setSettings(null, { model: 'echo' })
  const { conversationId } = world.parley.send(null, [question('One')])
  await world.reply('resp_1', [answer('Yes.')])
  world.parley.setSettings(conversationId, { model: 'other' })
  world.parley.send(conversationId, [question('Two')])
  await settled()
  expect(world.askedModels).toEqual(['echo', 'other'])
})

test('what a test in the settings showed of a provider is remembered, and the later one counts', async () => {
  const world = createFakeWorld()
  await world.parley.start()
  const subject = { upstream: 'away', model: 'large' }
  world.parley.noteChain(subject, true)
  expect(provenChains(world.store.getState().capabilities, 0)).toMatchObject([subject])
  world.parley.noteChain(subject, false)
  expect(provenChains(world.store.getState().capabilities, 0)).toEqual([])
  expect(lessonsOf(world.store.getState().capabilities, 0)).toMatchObject([{ ...subject, missing: 'chains' }])
})
