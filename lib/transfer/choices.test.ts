// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import { MemoryStorage } from '@/lib/storage/memory'
import { readDefaultPresetId, writeDefaultPresetId } from '@/lib/storage/default-preset'
import { readFolderSettings, writeFolderSettings } from '@/lib/storage/folder-settings'
import { noteRecentModel, readRecentModels } from '@/lib/storage/recent-models'
import { localSavedLists, type SavedLists } from '@/lib/storage/saved-lists'
import { readTitleModel, writeTitleModel } from '@/lib/storage/title-model'
import { writeBackup } from './backup'
import { currentChoices, noChoices, readChoices, restoreChoices, writeChoices } from './choices'
import { readBackup } from './read-backup'

beforeEach(() => localStorage.clear())

const preset = { id: 'p1', name: 'Brief', settings: { model: 'echo' } }

async function backUp(lists: SavedLists) {
  const beside = {
    settings: { model: 'echo' },
    drafts: new Map(),
    quotes: new Map(),
    presets: lists.presets.read(),
    prompts: [],
    tools: [],
    choices: currentChoices(lists),
    voteFiles: [],
  }
  const { content } = await writeBackup(new MemoryStorage(), new MemoryRunStorage(), beside, 0)
  localStorage.clear()
  return readBackup(content)
}

/** Makes all choices on one device, and returns its backup. */
function chooseAll() {
  const lists = localSavedLists()
  lists.presets.put(preset)
  lists.favorites.put({ id: 'echo' })
  writeFolderSettings('Work', { model: 'echo', instructions: 'Be brief', temperature: 1 })
  for (const model of ['one', 'two', 'three']) noteRecentModel(model)
  writeTitleModel('titler')
  writeDefaultPresetId('p1')
  return backUp(lists)
}

test('a backup brings choices to another device; what sends anything by itself is only offered', async () => {
  const backup = await chooseAll()
  const lists = localSavedLists()
  lists.presets.addMissing(backup.presets)
  expect(restoreChoices(backup.choices, lists)).toEqual({ folderSettings: 1, favorites: 1, offers: 2 })
  expect(readFolderSettings('Work')).toEqual({
    model: 'echo',
    temperature: 1,
    fromFile: { instructions: 'Be brief' },
  })
  expect(lists.favorites.read()).toEqual([{ id: 'echo' }])
  expect(readRecentModels()).toEqual(['three', 'two', 'one'])
  expect([readTitleModel(), readDefaultPresetId()]).toEqual(['', ''])
  expect(lists.offers.read()).toEqual([
    { id: 'title-model', value: 'titler' },
    { id: 'default-preset', value: 'p1' },
  ])
  expect(restoreChoices(backup.choices, lists)).toMatchObject({ folderSettings: 0, favorites: 0 })
  expect(lists.offers.read()).toHaveLength(2)
})

test('what was chosen here stays, and nothing is offered instead', async () => {
  const backup = await chooseAll()
  const lists = localSavedLists()
  lists.favorites.put({ id: 'mine' })
  writeFolderSettings('Work', { model: 'mine' })
  for (const model of ['a', 'b', 'c', 'three']) noteRecentModel(model)
  writeTitleModel('mine')
  writeDefaultPresetId('mine')
  expect(restoreChoices(backup.choices, lists)).toEqual({ folderSettings: 0, favorites: 1, offers: 0 })
  expect(readFolderSettings('Work')).toEqual({ model: 'mine' })
  expect(lists.favorites.read()).toEqual([{ id: 'mine' }, { id: 'echo' }])
  expect(readRecentModels()).toEqual(['three', 'c', 'b', 'a', 'two'])
  expect([readTitleModel(), readDefaultPresetId()]).toEqual(['mine', 'mine'])
})

test('a preset that is not here is not offered', async () => {
  const backup = await chooseAll()
  expect(restoreChoices(backup.choices, localSavedLists()).offers).toBe(1)
})

test.each([undefined, null, [], 'text', {}, { version: 2, titleModel: 'x' }])('%j is no choice', (value) => {
  expect(readChoices(value)).toEqual(noChoices)
})

test('what is damaged is left out, whatever it is', () => {
  expect(
    readChoices({
      version: 1,
      folders: { '': {}, Work: 7, Home: { model: 'echo', temperature: 'hot' } },
      favorites: ['a', 7, '', null],
      recents: 'none',
      titleModel: {},
    }),
  ).toEqual({ ...noChoices, folders: new Map([['Home', { model: 'echo' }]]), favorites: ['a'] })
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text)
      const choices = readChoices({ version: 1, folders: value, favorites: value, titleModel: value })
      // What was read can be written and read again.
      expect(readChoices(JSON.parse(JSON.stringify(writeChoices(choices))))).toEqual(choices)
    }),
  )
})
