import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { initialState, reduce } from '@/lib/responses/reduce'
import { type Storage, StorageError } from './contract'
import { openIndexedDbStorage } from './indexed-db'
import { createMemoryStorage } from './memory'

let databases = 0
const backends: ReadonlyArray<[string, () => Promise<Storage>]> = [
  ['memory', () => Promise.resolve(createMemoryStorage())],
  ['IndexedDB', () => openIndexedDbStorage(`test-${databases++}`)],
]

const conversation = (id: string, updatedAt: number): Conversation => ({
  id,
  title: `Chat ${id}`,
  leafId: `${id}-1`,
  createdAt: 1,
  updatedAt,
})
const turn = (conversationId: string, id: string): Turn => ({
  id,
  conversationId,
  parentId: null,
  input: [{ type: 'message', role: 'user', content: 'hi' }],
  settings: { model: 'echo' },
  state: reduce(initialState, { type: 'response.output_text.delta', delta: 'ä🦊\u0000', sequence_number: 3 }),
  timings: { sentAt: 1 },
})

describe.each(backends)('%s', (_name, open) => {
  test('starts empty', async () => {
    const storage = await open()
    expect(await storage.conversations()).toEqual([])
    expect(await storage.turns('a')).toEqual([])
  })

  test('gives back what was written, the newest chat first', async () => {
    const storage = await open()
    await storage.write({ conversation: conversation('a', 1), turn: turn('a', 'a-1') })
    await storage.write({ conversation: conversation('b', 2), turn: turn('b', 'b-1') })
    expect((await storage.conversations()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await storage.turns('a')).toEqual([turn('a', 'a-1')])
  })

  test('replaces what has the same id and leaves the rest', async () => {
    const storage = await open()
    await storage.write({ conversation: conversation('a', 1), turn: turn('a', 'a-1') })
    await storage.write({ turn: { ...turn('a', 'a-1'), stopped: true } })
    await storage.write({ turn: turn('a', 'a-2') })
    expect((await storage.turns('a')).toSorted((x, y) => x.id.localeCompare(y.id))).toEqual([
      { ...turn('a', 'a-1'), stopped: true },
      turn('a', 'a-2'),
    ])
    expect(await storage.conversations()).toEqual([conversation('a', 1)])
  })
})

test('a database that never opens is given up', async () => {
  vi.useFakeTimers()
  const real = globalThis.indexedDB
  // An open request that nobody answers, as Chromium leaves it when its own storage is stuck.
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    value: { open: () => new IDBOpenDBRequest() },
  })
  try {
    const opened = openIndexedDbStorage('stuck')
    const outcome = expect(opened).rejects.toThrow('did not open in time')
    await vi.advanceTimersByTimeAsync(5000)
    await outcome
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: real })
    vi.useRealTimers()
  }
})

test('a refused database is explained', async () => {
  const real = globalThis.indexedDB
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    },
  })
  try {
    await expect(openIndexedDbStorage('refused')).rejects.toThrow(StorageError)
    await expect(openIndexedDbStorage('refused')).rejects.toThrow('does not let Parley keep chats')
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: real })
  }
})
