import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Conversation } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { Entry } from './entries'
import { openDatabase } from './indexed-db'
import { createJournal } from './journal'
import { openMirrored } from './mirrored'
import { createMemoryDirectories } from './testing/memory-directory'

const chat = (id: string, fields: Partial<Conversation> = {}): Conversation => ({
  id,
  title: id,
  leafId: `${id}-1`,
  createdAt: 1,
  updatedAt: 1,
  ...fields,
})
const turn = (conversationId: string, id: string) =>
  makeTurn({ id, conversationId, state: { ...initialState, ended: 'completed' } })

let names = 0

function createDevice() {
  const name = `mirrored-${names++}`
  const directories = createMemoryDirectories()
  const restored: number[] = []
  const problems: string[] = []
  const taken: Array<readonly Entry[]> = []
  return {
    name,
    directories,
    restored,
    problems,
    taken,
    open: async (
      journal = createJournal(directories),
      left: readonly Entry[] = [],
      forgotten: readonly string[] = [],
    ) =>
      openMirrored({
        left: { entries: left, forgotten, taken: () => taken.push(left) },
        database: await openDatabase(name),
        journal,
        onRestored: (chats) => restored.push(chats),
        onCopyProblem: (problem) => problems.push(problem),
      }),
  }
}

const idsOf = (things: ReadonlyArray<{ readonly id: string }>) => things.map(({ id }) => id).toSorted()
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('an emptied database has everything again when it is opened', async () => {
  const device = createDevice()
  const before = await device.open()
  await before.write({ conversations: [chat('a'), chat('b')], turns: [turn('a', 'a-1'), turn('b', 'b-1')] })
  await before.write({ conversations: [chat('a', { title: 'Renamed' })], streaming: [turn('a', 'a-2')] })
  await before.write({ removed: ['b'] })
  await deleteDB(device.name)
  const after = await device.open()
  expect(device.restored).toEqual([1])
  expect(await after.conversations()).toEqual([chat('a', { title: 'Renamed' })])
  expect(idsOf(await after.turns('a'))).toEqual(['a-1', 'a-2'])
  // And it goes on being copied from there.
  await after.write({ conversations: [chat('c')] })
  await deleteDB(device.name)
  expect(idsOf(await (await device.open()).conversations())).toEqual(['a', 'c'])
})

test('a file that the database lost comes back from its copy when it is wanted', async () => {
  const device = createDevice()
  const file = { id: '0123abcd', name: 'ä.png', type: 'image/png', bytes: Uint8Array.of(0, 255, 10) }
  await (await device.open()).write({ files: [file], conversations: [chat('a')] })
  await deleteDB(device.name)
  const after = await device.open()
  expect(await after.file('0123abcd')).toEqual(file)
  const database = await openDatabase(device.name)
  await expect.poll(() => database.fileIds()).toEqual(['0123abcd'])
  expect(await after.file('00000000')).toBeUndefined()
})

test('a copy that missed a file gets it at the next start', async () => {
  const device = createDevice()
  const file = { id: '0123abcd', name: 'a.txt', type: 'text/plain', bytes: Uint8Array.of(65) }
  await (await openDatabase(device.name)).write({ files: [file] })
  const journal = createJournal(device.directories)
  await device.open(journal)
  await expect.poll(() => journal.file('0123abcd')).toEqual(file)
})

test('chats from before there was a second copy are copied at the first start', async () => {
  const device = createDevice()
  await (await openDatabase(device.name)).write({ conversations: [chat('a')], turns: [turn('a', 'a-1')] })
  const journal = createJournal(device.directories)
  await device.open(journal)
  await expect.poll(() => journal.entries()).toHaveLength(2)
  expect(device.restored).toEqual([])
})

test('a copy that was cut off while it was made is made whole at the next start', async () => {
  const device = createDevice()
  const database = await openDatabase(device.name)
  const ids = Array.from({ length: 45 }, (_, at) => `c${at}`)
  await database.write({
    conversations: ids.map((id) => chat(id)),
    turns: ids.map((id) => turn(id, `${id}-1`)),
  })
  const journal = createJournal(device.directories)
  let isCut = false
  // The power goes after the first of three parts, when a new question has moved the number on already.
  const storage = await device.open({
    ...journal,
    add: async (entries) => {
      if (isCut) throw new Error('Cut off.')
      await journal.add(entries)
      isCut = entries.length > 0
    },
  })
  await storage.write({ conversations: [chat('new')] })
  await expect.poll(() => device.problems).toEqual(['Cut off.'])
  expect((await journal.entries()).length).toBeLessThan(60)
  await device.open(journal)
  await expect.poll(async () => (await journal.entries()).length).toBe(91)
  expect(await journal.state()).toMatchObject({ missingSince: null })
})

test('a copy that is cut off at every start does not grow beyond what there is', async () => {
  const device = createDevice()
  const ids = Array.from({ length: 45 }, (_, at) => `c${at}`)
  await (
    await openDatabase(device.name)
  ).write({
    conversations: ids.map((id) => chat(id)),
    turns: ids.map((id) => turn(id, `${id}-1`)),
  })
  const journal = createJournal(device.directories)
  const lines = () =>
    [...device.directories.chats.files.values()].flatMap((text) => text.split('\n')).filter(Boolean)
  for (let start = 0; start < 5; start += 1) {
    let parts = 0
    // A page that is left after two parts of five.
    await device.open({
      ...journal,
      add: async (entries) => {
        parts += 1
        if (parts > 2) throw new Error('Left.')
        await journal.add(entries)
      },
    })
    await expect.poll(() => device.problems).toHaveLength(start + 1)
  }
  expect(lines()).toHaveLength(40)
  await device.open(journal)
  await expect.poll(() => lines().length).toBe(90)
  expect(await journal.entries()).toHaveLength(90)
})

test('a removed chat does not come back from a copy that did not hear of it', async () => {
  const device = createDevice()
  // Not in the millisecond of the write before: by its number it would be that one.
  const database = await openDatabase(device.name, () => Date.now() + 1000)
  const storage = await device.open()
  await storage.write({ conversations: [chat('a'), chat('b')] })
  await settled()
  await database.write({ removed: ['a'] })
  const journal = createJournal(device.directories)
  await device.open(journal)
  await expect.poll(async () => (await journal.entries()).length).toBe(1)
  await deleteDB(device.name)
  expect(idsOf(await (await device.open()).conversations())).toEqual(['b'])
})

describe('what a page left behind', () => {
  const renamed = chat('a', { title: 'Renamed' })
  /** After all that was written. */
  const revision = Date.now() + 60_000

  test('is taken over before chats are read, and copied', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [chat('a')], turns: [turn('a', 'a-1')] })
    const journal = createJournal(device.directories)
    const left = [
      { revision, conversation: renamed },
      { revision, turn: turn('a', 'a-2') },
    ]
    const storage = await device.open(journal, left)
    expect(await storage.conversations()).toEqual([renamed])
    expect(idsOf(await storage.turns('a'))).toEqual(['a-1', 'a-2'])
    expect(device.taken).toEqual([left])
    expect(device.restored).toEqual([])
    await expect.poll(() => journal.entries()).toContainEqual({ revision, conversation: renamed })
  })

  test('gives way to what was written since', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [renamed] })
    const storage = await device.open(undefined, [{ revision: 1, conversation: chat('a') }])
    expect(await storage.conversations()).toEqual([renamed])
  })

  test('removes what it removed, unless that came back since', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [chat('a'), chat('b')], turns: [turn('a', 'a-1')] })
    const left = [
      { revision, removed: 'a' },
      { revision: 1, removed: 'b' },
    ]
    const storage = await device.open(undefined, left)
    expect(idsOf(await storage.conversations())).toEqual(['b'])
    expect(await storage.turns('a')).toEqual([])
  })

  test('forgets what upstreams keep no longer', async () => {
    const device = createDevice()
    const answered = {
      ...turn('a', 'a-1'),
      state: { ...initialState, ended: 'completed' as const, response: { id: 'resp_1' } },
    }
    await (await device.open()).write({ conversations: [chat('a')], turns: [answered] })
    expect(idsOf((await (await device.open()).responses()) ?? [])).toEqual(['resp_1'])
    expect(await (await device.open(undefined, [], ['resp_1'])).responses()).toEqual([])
  })

  test('hides no loss of the database', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [chat('a'), chat('b')] })
    await deleteDB(device.name)
    const storage = await device.open(undefined, [{ revision, conversation: renamed }])
    expect(await storage.conversations()).toEqual(expect.arrayContaining([renamed, chat('b')]))
  })

  test('stays where it is while it cannot be taken over, and chats are read all the same', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [chat('a')] })
    const uncloneable = { ...renamed, unknown: () => {} }
    const storage = await device.open(undefined, [{ revision, conversation: uncloneable }])
    expect(device.taken).toEqual([])
    expect(await storage.conversations()).toEqual([chat('a')])
  })
})

describe('a write that the database refuses', () => {
  test('is told, is in the copy, and is back at the next start', async () => {
    const device = createDevice()
    const database = await openDatabase(device.name)
    let isFull = false
    const storage = await openMirrored({
      database: {
        ...database,
        commit: (change) => (isFull ? Promise.reject(new Error('Full.')) : database.commit(change)),
      },
      journal: createJournal(device.directories),
      left: { entries: [], forgotten: [], taken: () => {} },
      onRestored: () => {},
      onCopyProblem: () => {},
    })
    await storage.write({ conversations: [chat('a')] })
    isFull = true
    await expect(storage.write({ turns: [turn('a', 'a-1')] })).rejects.toThrow('Full.')
    isFull = false
    // Later writes take the database past the number of the one that failed.
    await storage.write({ conversations: [chat('b')] })
    await storage.write({ conversations: [chat('c')] })
    const next = await device.open()
    await expect.poll(() => next.turns('a')).toEqual([turn('a', 'a-1')])
  })
})

test('without a second copy chats are kept, and it is said that there is none', async () => {
  const device = createDevice()
  const refuse = () => Promise.reject(new Error('No files here.'))
  const storage = await device.open({
    state: refuse,
    append: refuse,
    add: refuse,
    entries: refuse,
    beginAdding: refuse,
    fileIds: refuse,
    file: refuse,
    settle: refuse,
  })
  await storage.write({ conversations: [chat('a')] })
  expect(idsOf(await storage.conversations())).toEqual(['a'])
  expect(device.problems).toContain('No files here.')
})
