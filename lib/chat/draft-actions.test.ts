import { expect, test } from 'vitest'
import type { TabMessage } from '@/lib/storage/tabs'
import { createFakeWorld } from './testing/fake-world'

/** A world whose page is painted when the test says so. */
function createWorld() {
  const waiting: Array<() => void> = []
  const told: TabMessage[] = []
  const world = createFakeWorld({
    afterPaint: (callback) => waiting.push(callback),
    tabs: {
      tell: (message) => told.push(message),
      listen: () => {},
      hold: (_id, work) => work(),
      isHeld: () => Promise.resolve(false),
      whenFree: () => Promise.resolve(),
    },
  })
  const saved = () => world.preferences.drafts.read().get('chat')
  return { ...world, saved, told, waiting, paint: () => waiting.splice(0).forEach((callback) => callback()) }
}

test('a text is shown at once, and saved once it is painted, with the last of several keys', () => {
  const { parley, saved, told, waiting, paint } = createWorld()
  for (const text of ['H', 'Ha', 'Hal']) parley.setDraft('chat', text)
  expect(parley.draftOf('chat')).toBe('Hal')
  expect([saved(), told, waiting.length]).toEqual([undefined, [], 1])
  paint()
  expect(saved()).toEqual(['Hal'])
  expect(told).toEqual([{ kind: 'draft', conversationId: 'chat', before: '', text: 'Hal' }])
  parley.setDraft('chat', 'Hall')
  parley.setDraft('chat', 'Hallo')
  paint()
  expect(saved()).toEqual(['Hallo'])
  expect(told.at(-1)).toMatchObject({ before: 'Hal', text: 'Hallo' })
})

test('a text that is sent before it was painted is saved until its question is', () => {
  const { parley, saved, told, paint } = createWorld()
  parley.setDraft('chat', 'Hi')
  void parley.clearSentDraft('chat')
  expect(parley.draftOf('chat')).toBe('')
  expect(saved()).toEqual(['Hi'])
  expect(told).toMatchObject([
    { before: '', text: 'Hi' },
    { before: 'Hi', text: '' },
  ])
  paint()
  expect(saved()).toEqual(['Hi'])
})

test('what was emptied and written again before it was painted is saved as it is now', () => {
  const { parley, paint, saved } = createWorld()
  parley.setDraft('chat', 'Mine')
  parley.setDraft('chat', '')
  parley.setDraft('chat', 'Mine again')
  expect(parley.draftOf('chat')).toBe('Mine again')
  paint()
  expect(saved()).toEqual(['Mine again'])
})
