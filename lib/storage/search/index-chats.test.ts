import { expect, test } from 'vitest'
import { makeChats } from '@/lib/conversation/testing/make-chats'
import { createFakeBrowser } from '@/lib/chat/testing/fake-tabs'
import { settled } from '@/lib/chat/testing/fake-world'
import type { Change, Storage } from '../contract'
import { MemoryStorage } from '../memory'
import { indexChats } from './index-chats'
import { SearchIndex } from './search-index'

const { conversations, turns } = makeChats({
  chats: 60,
  turnsPerChat: 1,
  now: 0,
  text: (at) => `text ${at}.`,
})

async function start(change: (kept: Storage) => Partial<Storage> = () => ({})) {
  const kept = new MemoryStorage()
  await kept.write({ conversations, turns })
  const browser = createFakeBrowser()
  const index = new SearchIndex()
  let changes = 0
  const read = indexChats({
    index,
    openStorage: () => Promise.resolve(Object.assign(kept, change(kept))),
    tabs: browser.openTab(),
    onChange: () => (changes += 1),
  })
  const page = browser.openTab()
  return {
    read,
    write: (change: Change) => page.tell({ kind: 'kept', change }),
    changes: () => changes,
    idsFor: (query: string) => index.search(query, 100).found.map(({ conversationId }) => conversationId),
  }
}

const [newest, second] = conversations.map(({ id }) => id)

test('all chats are read, and every batch says so', async () => {
  const { read, idsFor, changes } = await start()
  await read
  expect(idsFor('text')).toHaveLength(60)
  expect(idsFor('3.')).toContain(second)
  expect(changes()).toBe(4)
})

test('what any tab writes later is taken over', async () => {
  const { read, write, idsFor } = await start()
  await read
  write({ conversations: conversations.slice(0, 1).map((chat) => ({ ...chat, title: 'Renamed' })) })
  expect(idsFor('renamed text')).toEqual([newest])
  write({ removed: conversations.slice(0, 1).map(({ id }) => id) })
  expect(idsFor('renamed')).toEqual([])
})

test('what is written while the chats are read is not overwritten by what was read', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { read, write, idsFor } = await start((kept) => {
    const readNow = kept.turns.bind(kept)
    return {
      turns: async (id) => {
        const before = await readNow(id)
        await held
        return before
      },
    }
  })
  await settled()
  // Titles are available before any text.
  expect(idsFor('chat')).toHaveLength(60)
  write({ turns: turns.slice(0, 1).map((turn) => ({ ...turn, deleted: true })), removed: [second ?? ''] })
  release()
  await read
  expect(idsFor('text')).toHaveLength(58)
})

test('a storage that does not open is told', async () => {
  const read = indexChats({
    index: new SearchIndex(),
    openStorage: () => Promise.reject(new Error('no room')),
    tabs: createFakeBrowser().openTab(),
    onChange: () => {},
  })
  await expect(read).rejects.toThrow('no room')
})
