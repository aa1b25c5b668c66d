// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { readFolderSettings, renameFolderSettings, writeFolderSettings } from './folder-settings'
import { setAsideItems } from './local-item'

beforeEach(() => localStorage.clear())

test('a folder has settings of its own until they are taken away', () => {
  expect(readFolderSettings('Work')).toBeUndefined()
  writeFolderSettings('Work', { model: 'small', instructions: 'Be brief' })
  writeFolderSettings('Home', { model: '' })
  expect(readFolderSettings('Work')).toEqual({ model: 'small', instructions: 'Be brief' })
  writeFolderSettings('Work', undefined)
  expect(readFolderSettings('Work')).toBeUndefined()
  expect(readFolderSettings('Home')).toEqual({ model: '' })
})

test('they go with its name, but never over those of another folder', () => {
  writeFolderSettings('Work', { model: 'small' })
  renameFolderSettings('Work', 'Job')
  expect(readFolderSettings('Work')).toBeUndefined()
  expect(readFolderSettings('Job')).toEqual({ model: 'small' })
  writeFolderSettings('Home', { model: 'large' })
  renameFolderSettings('Job', 'Home')
  expect(readFolderSettings('Home')).toEqual({ model: 'large' })
  renameFolderSettings('Unknown', 'Home')
  expect(readFolderSettings('Home')).toEqual({ model: 'large' })
})

test.each(['broken', '[1]', '"text"', '{"Work": 7}', '{"__proto__": {"model": "x"}}'])(
  'what is damaged (%s) is no settings, and nothing is lost',
  (text) => {
    localStorage.setItem('parley:folders', text)
    expect(readFolderSettings('Work')?.instructions).toBeUndefined()
    writeFolderSettings('Home', { model: 'small' })
    expect(readFolderSettings('Home')).toEqual({ model: 'small' })
    if (text === 'broken') expect(setAsideItems()).toEqual([{ key: 'parley:folders', value: 'broken' }])
  },
)
