import { expect, test } from 'vitest'
import type { TabMessage } from '@/lib/storage/tabs'
import { DraftActions } from './draft-actions'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeWorld } from './testing/fake-world'

/** A world in which typing pauses when the test says so. */
function createWorld() {
  const waiting = new Set<() => void>()
  const told: TabMessage[] = []
  const world = createFakeWorld({
    afterTyping: (callback) => waiting.add(callback),
    tabs: {
      tell: (message) => told.push(message),
      listen: () => {},
      hold: (_id, work) => work(),
      isHeld: () => Promise.resolve(false),
      whenFree: () => Promise.resolve(),
    },
  })
  const saved = () => world.preferences.drafts.read().get('chat')
  const rest = () => {
    for (const callback of waiting) callback()
    waiting.clear()
  }
  return { ...world, saved, told, rest }
}

test('a text is shown at once, and saved in a pause, with the last of several keys', () => {
  const { parley, saved, told, rest } = createWorld()
  for (const text of ['H', 'Ha', 'Hal']) parley.setDraft('chat', text)
  expect(parley.draftOf('chat')).toBe('Hal')
  expect([saved(), told]).toEqual([undefined, []])
  rest()
  expect(saved()).toEqual(['Hal'])
  expect(told).toEqual([{ kind: 'draft', conversationId: 'chat', before: '', text: 'Hal' }])
  parley.setDraft('chat', 'Hall')
  parley.setDraft('chat', 'Hallo')
  rest()
  expect(saved()).toEqual(['Hallo'])
  expect(told.at(-1)).toMatchObject({ before: 'Hal', text: 'Hallo' })
})

test('a text that is sent before a pause is saved until its question is', () => {
  const { parley, saved, told, rest } = createWorld()
  parley.setDraft('chat', 'Hi')
  void parley.clearSentDraft('chat')
  expect(parley.draftOf('chat')).toBe('')
  expect(saved()).toEqual(['Hi'])
  expect(told).toMatchObject([
    { before: '', text: 'Hi' },
    { before: 'Hi', text: '' },
  ])
  rest()
  expect(saved()).toEqual(['Hi'])
})

test('what was emptied and written again before a pause is saved as it is now', () => {
  const { parley, rest, saved } = createWorld()
  parley.setDraft('chat', 'Mine')
  parley.setDraft('chat', '')
  parley.setDraft('chat', 'Mine again')
  expect(parley.draftOf('chat')).toBe('Mine again')
  rest()
  expect(saved()).toEqual(['Mine again'])
})

test('another tab’s text, received before a pause, is not saved once more as this tab’s', () => {
  const { store, drafts, preferences } = createWorld()
  const waiting = new Set<() => void>()
  const actions = new DraftActions(
    {
      store,
      drafts,
      preferences,
      afterTyping: (callback) => waiting.add(callback),
      tabs: createFakeBrowser().openTab(),
    },
    () => Promise.resolve(true),
  )
  actions.setDraft('chat', 'x')
  actions.setDraft('chat', '')
  preferences.drafts.replace('chat', [], 'Theirs')
  actions.receiveDraft({ conversationId: 'chat', before: '', text: 'Theirs' })
  expect(actions.draftOf('chat')).toBe('Theirs')
  for (const callback of waiting) callback()
  expect(preferences.drafts.read().get('chat')).toEqual(['Theirs'])
})
