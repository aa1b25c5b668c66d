// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { question } from '@/lib/conversation/testing/turn'
import { writeFolderSettings } from '@/lib/storage/folder-settings'
import { createFakeWorld } from './testing/fake-world'

beforeEach(() => localStorage.clear())

test('a chat made in a folder is in it and begins with its settings; the next one is as any other', async () => {
  const { parley, store, asked } = createFakeWorld()
  await parley.start()
  parley.setDefaults({ model: 'echo', instructions: 'Be kind', temperature: 1 })
  writeFolderSettings('Work', { model: 'other', instructions: 'Be brief' })
  parley.setNextFolder('Work')
  const { conversationId } = parley.send(null, [question('First')])
  await expect.poll(() => asked.length).toBe(1)
  expect(asked[0]?.request).toMatchObject({ model: 'other', instructions: 'Be brief', temperature: 1 })
  const find = (id: string) => store.getState().conversations?.find((chat) => chat.id === id)
  expect(find(conversationId)).toMatchObject({ folder: 'Work' })

  const next = parley.send(null, [question('Second')])
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[1]?.request).toMatchObject({ instructions: 'Be kind' })
  expect(find(next.conversationId)).not.toHaveProperty('folder')

  // Whoever leaves the new chat without asking leaves the folder as well.
  parley.setNextFolder('Work')
  parley.setNextFolder(null)
  expect(store.getState()).toMatchObject({ nextFolder: null, newChat: null })
  // A folder without settings of its own only holds the chat, and settings move with a folder.
  await parley.renameFolder('Work', 'Job')
  parley.setNextFolder('Job')
  expect(store.getState().newChat).toMatchObject({ model: 'other' })
  parley.setNextFolder('Home')
  expect(store.getState()).toMatchObject({ nextFolder: 'Home', newChat: null })
})
