import { afterEach, expect, test, vi } from 'vitest'
import { noteRecentModel, readRecentModels } from './recent-models'
import { createLocalStorage } from './testing/local-storage'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the last five are kept, each once, latest first', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  for (const model of ['a', 'b', 'a', 'c', 'd', 'e', 'f', '']) noteRecentModel(model)
  expect(readRecentModels()).toEqual(['f', 'e', 'd', 'c', 'a'])
})

test.each(['{', '7', '[null, 7, {}, ""]'])('what is no list of ids is none: %s', (text) => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:recent-models': text }))
  expect(readRecentModels()).toEqual([])
  noteRecentModel('a')
  expect(readRecentModels()).toEqual(['a'])
})
