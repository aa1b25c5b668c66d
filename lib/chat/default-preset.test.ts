// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { question } from '@/lib/conversation/testing/turn'
import { localSavedLists } from '@/lib/storage/saved-lists'
import { localPreferences } from './preferences'
import { createFakeWorld } from './testing/fake-world'

beforeEach(() => localStorage.clear())

const brief = { id: 'p1', name: 'Brief', settings: { model: 'other', instructions: 'Be brief' } }

async function start() {
  const world = createFakeWorld({ preferences: localPreferences() })
  await world.parley.start()
  return world
}

test('new chats start from a preset as it is when they begin, in this tab and at the next visit', async () => {
  const presets = localSavedLists().presets
  presets.put(brief)
  const { parley, store, asked } = await start()
  parley.setDefaults({ model: 'twin', temperature: 1 })
  parley.setDefaultPreset('p1')
  expect(store.getState()).toMatchObject({ defaults: brief.settings, defaultPreset: 'p1' })
  presets.put({ ...brief, settings: { model: 'other', instructions: 'Be very brief' } })
  parley.readDefaults()
  parley.send(null, [question('Hello')])
  await expect.poll(() => asked.length).toBe(1)
  expect(asked[0]?.request).toMatchObject({ model: 'other', instructions: 'Be very brief' })
  expect(asked[0]?.request).not.toHaveProperty('temperature')

  const later = await start()
  expect(later.store.getState().defaults).toEqual({ model: 'other', instructions: 'Be very brief' })
  // Without it, and after an undo.
  presets.remove('p1')
  later.parley.readDefaults()
  expect(later.store.getState().defaults).toEqual({ model: 'twin', temperature: 1 })
  presets.restore(brief, 0)
  later.parley.readDefaults()
  expect(later.store.getState().defaults).toEqual(brief.settings)
})

test('settings that are changed become the person’s own, and “the settings below” brings theirs back', async () => {
  localSavedLists().presets.put(brief)
  const { parley, store, preferences } = await start()
  parley.setDefaults({ model: 'echo', temperature: 1 })
  parley.setDefaultPreset('p1')
  parley.setDefaultPreset('')
  expect(store.getState().defaults).toEqual({ model: 'echo', temperature: 1 })
  parley.setDefaultPreset('p1')
  parley.setDefaults({ ...store.getState().defaults, top_p: 0.5 })
  expect(store.getState().defaultPreset).toBe('')
  expect(preferences.readDefaults()).toEqual({ ...brief.settings, top_p: 0.5 })
})

test('another tab learns of it from the browser', async () => {
  localSavedLists().presets.put(brief)
  const { store } = await start()
  localPreferences().writeDefaultPreset('p1')
  dispatchEvent(new StorageEvent('storage', { key: 'parley:default-preset' }))
  expect(store.getState()).toMatchObject({ defaults: brief.settings, defaultPreset: 'p1' })
})

test.each(['gone', '{', '[]'])('a default preset of %s is none', async (id) => {
  localStorage.setItem('parley:default-preset', id)
  localStorage.setItem('parley:presets', id)
  const { store } = await start()
  expect(store.getState().defaults.model).toBe('echo')
})
