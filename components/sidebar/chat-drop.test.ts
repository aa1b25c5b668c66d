import { expect, test } from 'vitest'
import type { Row } from './chat-rows'
import { chatDrop, isDropTarget } from './chat-drop'

const chat = (id: string, folder?: string, isInFolder = folder !== undefined): Row => ({
  kind: 'chat',
  key: id,
  isInFolder,
  chat: {
    id,
    title: id,
    leafId: null,
    createdAt: 0,
    updatedAt: 0,
    ...(folder === undefined ? {} : { folder }),
  },
})
const folder = (name: string): Row => ({
  kind: 'folder',
  key: `folder ${name}`,
  name,
  count: 1,
  isOpen: true,
})
const heading: Row = { kind: 'heading', key: 'heading Today', label: 'Today' }

test('a chat is dropped into a folder, on its row or on a chat that is in it', () => {
  const into = { kind: 'folder', name: 'Work' }
  expect(chatDrop(chat('a'), folder('Work'))).toEqual(into)
  expect(chatDrop(chat('a', 'Home'), chat('b', 'Work'))).toEqual(into)
  // Pinned, it is shown above its folder.
  expect(chatDrop(chat('a'), chat('b', 'Work', false))).toEqual(into)
  expect(chatDrop(chat('a', 'Work'), folder('Work'))).toBeUndefined()
  expect(chatDrop(chat('a', 'Work'), chat('b', 'Work'))).toBeUndefined()
})

test('on a chat without a folder it makes a new one, and beside all rows it leaves its own', () => {
  expect(chatDrop(chat('a'), chat('b'))).toEqual({ kind: 'pair', otherId: 'b' })
  expect(chatDrop(chat('a', 'Work'), chat('b'))).toEqual({ kind: 'pair', otherId: 'b' })
  expect(chatDrop(chat('a', 'Work'), heading)).toEqual({ kind: 'out' })
  expect(chatDrop(chat('a', 'Work'), undefined)).toEqual({ kind: 'out' })
})

test('nothing happens on itself, without a folder to leave, and to anything but a chat', () => {
  expect(chatDrop(chat('a'), chat('a'))).toBeUndefined()
  expect(chatDrop(chat('a'), heading)).toBeUndefined()
  expect(chatDrop(chat('a'), undefined)).toBeUndefined()
  expect(chatDrop(folder('Work'), chat('a'))).toBeUndefined()
  expect(chatDrop(undefined, chat('a'))).toBeUndefined()
})

test('a folder is marked with all its chats, another chat alone', () => {
  const rows = [folder('Work'), chat('a', 'Work'), folder('Home'), chat('b'), heading]
  const marked = (drop: Parameters<typeof isDropTarget>[0]) =>
    rows.filter((row) => isDropTarget(drop, row)).map(({ key }) => key)
  expect(marked({ kind: 'folder', name: 'Work' })).toEqual(['folder Work', 'a'])
  expect(marked({ kind: 'pair', otherId: 'b' })).toEqual(['b'])
  expect(marked({ kind: 'out' })).toEqual([])
  expect(marked(undefined)).toEqual([])
})
