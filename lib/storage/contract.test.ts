import 'fake-indexeddb/auto'
import { describe, expect, test, vi } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { type Storage, StorageError } from './contract'
import { openDatabase } from './indexed-db'
import { FileJournal } from './journal'
import { MemoryStorage } from './memory'
import { openMirrored } from './mirrored'
import { createMemoryDirectories } from './testing/memory-directory'

let databases = 0
const backends: ReadonlyArray<[string, () => Promise<Storage>]> = [
  ['memory', () => Promise.resolve(new MemoryStorage())],
  ['IndexedDB', () => openDatabase(`test-${databases++}`)],
  [
    'IndexedDB with a second copy',
    async () =>
      openMirrored({
        left: { entries: [], forgotten: [], damaged: [], taken: () => {} },
        database: await openDatabase(`test-${databases++}`),
        journal: new FileJournal(createMemoryDirectories()),
        onRecovered: () => {},
        onUnreadable: () => {},
        onCopyProblem: () => {},
      }),
  ],
]

const conversation = (id: string, updatedAt: number): Conversation => ({
  id,
  title: `Chat ${id}`,
  leafId: `${id}-1`,
  createdAt: 1,
  updatedAt,
})
const turn = (conversationId: string, id: string, fields: Partial<Turn> = {}): Turn => ({
  ...makeTurn({ id, conversationId }),
  state: reduce(initialState, { type: 'response.output_text.delta', delta: 'ä🦊\u0000', sequence_number: 3 }),
  ...fields,
})
const answered = (conversationId: string, id: string, responseId: string, fields: Partial<Turn> = {}) =>
  turn(conversationId, id, {
    state: { ...initialState, ended: 'completed', response: { id: responseId } },
    ...fields,
  })
const picture: StoredFile = {
  id: '0123abcd',
  name: 'a.png',
  type: 'image/png',
  bytes: Uint8Array.of(0, 255, 10, 13),
}
const byId = (turns: readonly Turn[]) => turns.toSorted((x, y) => x.id.localeCompare(y.id))

describe.each(backends)('%s', (_name, open) => {
  test('starts empty', async () => {
    const storage = await open()
    expect(await storage.conversations()).toEqual([])
    expect(await storage.turns('a')).toEqual([])
    expect(await storage.responses()).toEqual([])
  })

  test('gives back what was written, the newest chat first', async () => {
    const storage = await open()
    await storage.write({ conversations: [conversation('a', 1)], turns: [turn('a', 'a-1')] })
    await storage.write({ conversations: [conversation('b', 2)], turns: [turn('b', 'b-1')] })
    expect((await storage.conversations()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await storage.turns('a')).toEqual([turn('a', 'a-1')])
  })

  test('replaces what has the same id and leaves the rest', async () => {
    const storage = await open()
    await storage.write({ conversations: [conversation('a', 1)], turns: [turn('a', 'a-1')] })
    await storage.write({ turns: [{ ...turn('a', 'a-1'), stopped: true }, turn('a', 'a-2')] })
    expect(byId(await storage.turns('a'))).toEqual([{ ...turn('a', 'a-1'), stopped: true }, turn('a', 'a-2')])
    expect(await storage.conversations()).toEqual([conversation('a', 1)])
  })

  test('takes the state of a turn that is streaming', async () => {
    const storage = await open()
    await storage.write({ turns: [makeTurn({ id: 'a-1', conversationId: 'a' })] })
    await storage.write({ streaming: [turn('a', 'a-1')] })
    expect(await storage.turns('a')).toEqual([turn('a', 'a-1')])
  })

  test('removes a chat with its turns and nothing else', async () => {
    const storage = await open()
    await storage.write({
      conversations: [conversation('a', 1), conversation('b', 2)],
      turns: [turn('a', 'a-1'), turn('b', 'b-1')],
    })
    await storage.write({ removed: ['a', 'unknown'] })
    expect((await storage.conversations()).map(({ id }) => id)).toEqual(['b'])
    expect(await storage.turns('a')).toEqual([])
    expect(await storage.turns('b')).toHaveLength(1)
  })

  test('keeps a file once, whatever becomes of the chat', async () => {
    const storage = await open()
    expect(await storage.file('0123abcd')).toBeUndefined()
    await storage.write({ files: [picture], conversations: [conversation('a', 1)] })
    await storage.write({ files: [picture], conversations: [conversation('b', 2)] })
    await storage.write({ removed: ['a'] })
    const kept = await storage.file('0123abcd')
    expect({ ...kept, bytes: [...(kept?.bytes ?? [])] }).toEqual({ ...picture, bytes: [0, 255, 10, 13] })
  })

  test('lists the responses that upstreams keep, until they are forgotten', async () => {
    const storage = await open()
    const first = answered('a', 'a-1', 'resp_1', { timings: { sentAt: 1 } })
    const second = answered('a', 'a-2', 'resp_2', { timings: { sentAt: 2 }, upstream: 'demo' })
    const notStored = answered('a', 'a-3', 'resp_3', {
      request: { model: 'echo', input: [], store: false },
    })
    await storage.write({ conversations: [conversation('a', 1)], turns: [first, second, notStored] })
    expect(await storage.responses()).toEqual([
      {
        id: 'resp_2',
        upstream: 'demo',
        model: 'echo',
        conversationId: 'a',
        turnId: 'a-2',
        createdAt: 2,
      },
      { id: 'resp_1', model: 'echo', conversationId: 'a', turnId: 'a-1', createdAt: 1 },
    ])
    await storage.write({ removed: ['a'] })
    expect(await storage.responses()).toHaveLength(2)
    await storage.write({ forgotten: ['resp_1'] })
    expect((await storage.responses()).map(({ id }) => id)).toEqual(['resp_2'])
  })
})

test('a database that never opens is given up', async () => {
  vi.useFakeTimers()
  const real = globalThis.indexedDB
  // An open request that never gets an answer, as in Chromium when its own storage is stuck.
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    value: { open: () => new IDBOpenDBRequest() },
  })
  try {
    const opened = openDatabase('stuck')
    const outcome = expect(opened).rejects.toThrow('didn’t open in time')
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
    await expect(openDatabase('refused')).rejects.toThrow(StorageError)
    await expect(openDatabase('refused')).rejects.toThrow('doesn’t let Parley save chats')
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: real })
  }
})
