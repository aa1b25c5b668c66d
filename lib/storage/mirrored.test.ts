import 'fake-indexeddb/auto'
import fc from '@/lib/util/testing/property-testing'
import { deleteDB, openDB } from 'idb'
import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Conversation } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import { isObject } from '@/lib/responses/guards'
import type { Change } from './contract'
import type { Entry } from './entries'
import { openDatabase } from './indexed-db'
import { FileJournal, type Journal } from './journal'
import { openMirrored, type Recovery } from './mirrored'
import { createMemoryDirectories } from './testing/memory-directory'
import { recoveryWords } from './recovery-words'
import type { UnreadableRecord } from './unreadable'

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

const nothing: Recovery = {
  chats: 0,
  messages: 0,
  files: 0,
  lost: { chats: 0, messages: 0, files: 0 },
  unreadable: 0,
}

let names = 0

function createDevice() {
  const name = `mirrored-${names++}`
  const directories = createMemoryDirectories()
  const restored: Recovery[] = []
  const unreadable: UnreadableRecord[] = []
  const problems: string[] = []
  const taken: Array<readonly Entry[]> = []
  return {
    name,
    directories,
    restored,
    unreadable,
    problems,
    taken,
    open: async (
      journal: Journal = new FileJournal(directories),
      left: readonly Entry[] = [],
      forgotten: readonly string[] = [],
    ) =>
      openMirrored({
        left: { entries: left, forgotten, damaged: [], taken: () => taken.push(left) },
        database: await openDatabase(name),
        journal,
        onRecovered: (recovery) => restored.push(recovery),
        onUnreadable: (record) => unreadable.push(record),
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
  expect(device.restored).toEqual([{ ...nothing, chats: 1 }])
  expect(await after.conversations()).toEqual([chat('a', { title: 'Renamed' })])
  expect(idsOf(await after.turns('a'))).toEqual(['a-1', 'a-2'])
  // From then on, it is copied again.
  await after.write({ conversations: [chat('c')] })
  await deleteDB(device.name)
  expect(idsOf(await (await device.open()).conversations())).toEqual(['a', 'c'])
})

describe('where a part of the database is lost and the rest stays', () => {
  const file = { id: '0123abcd', name: 'a.txt', type: 'text/plain', bytes: Uint8Array.of(65) }
  const answered = (conversationId: string, id: string) => ({
    ...turn(conversationId, id),
    state: { ...initialState, ended: 'completed' as const, response: { id: `resp-${id}` } },
  })
  const stores = ['conversations', 'turns', 'responses', 'files', 'removed', 'counters'] as const

  /** Three chats with nine messages, and a removed one, all copied. */
  async function createFilled() {
    const device = createDevice()
    const storage = await device.open()
    const chats = ['a', 'b', 'c', 'gone']
    await storage.write({
      files: [file],
      conversations: chats.map((id) => chat(id)),
      turns: chats.flatMap((id) => [1, 2, 3].map((at) => answered(id, `${id}-${at}`))),
    })
    await storage.write({ removed: ['gone'] })
    await settled()
    return device
  }

  async function expectAll(device: Awaited<ReturnType<typeof createFilled>>): Promise<void> {
    const storage = await device.open()
    expect(idsOf(await storage.conversations())).toEqual(['a', 'b', 'c'])
    for (const id of ['a', 'b', 'c']) {
      expect(idsOf(await storage.turns(id))).toEqual([1, 2, 3].map((at) => `${id}-${at}`))
    }
    expect(await storage.turns('gone')).toEqual([])
    expect(await storage.file(file.id)).toEqual(file)
  }

  async function inStore(
    name: string,
    work: (database: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>,
  ): Promise<void> {
    const database = await openDB(name)
    await work(database)
    database.close()
  }

  test('only the messages, with the numbers of writes as they were', async () => {
    const device = await createFilled()
    await inStore(device.name, (database) => database.clear('turns'))
    await expectAll(device)
    expect(device.restored).toEqual([{ ...nothing, messages: 9 }])
    // It is said once.
    await expectAll(device)
    expect(device.restored).toHaveLength(1)
  })

  test.each(stores)('all of %s', async (store) => {
    const device = await createFilled()
    await inStore(device.name, (database) => database.clear(store))
    await expectAll(device)
    await expectAll(device)
    expect(device.restored.length).toBeLessThanOrEqual(1)
  })

  test.each(stores)('everything but %s', async (kept) => {
    const device = await createFilled()
    await inStore(device.name, (database) =>
      Promise.all(stores.filter((store) => store !== kept).map((store) => database.clear(store))),
    )
    await expectAll(device)
  })

  test('any of the records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...stores), fc.nat({ max: 15 }))), async (lost) => {
        const device = await createFilled()
        await inStore(device.name, async (database) => {
          for (const [store, at] of lost) {
            const keys = await database.getAllKeys(store)
            const key = keys[at % Math.max(1, keys.length)]
            // If it is gone from both, nothing shows the loss any more.
            if (key !== undefined && !Array.isArray(key)) await database.delete(store, key)
          }
        })
        await expectAll(device)
      }),
      { numRuns: 60 },
    )
  })

  test('any of the records, damaged', async () => {
    const damage = fc.constantFrom<(record: Record<string, unknown>) => object>(
      ({ id }) => ({ id }),
      (record) => ({ ...record, state: null, updatedAt: 'never' }),
      (record) => ({ ...record, input: [null], title: 7 }),
      ({ id, revision }) => ({ id, revision, junk: true }),
      (record) => ({ ...record, conversationId: undefined, createdAt: undefined }),
    )
    const places = fc.tuple(fc.constantFrom('conversations', 'turns'), fc.nat({ max: 15 }), damage)
    await fc.assert(
      fc.asyncProperty(fc.array(places, { maxLength: 4 }), async (damaged) => {
        const device = await createFilled()
        await inStore(device.name, async (database) => {
          for (const [store, at, change] of damaged) {
            const records: unknown[] = await database.getAll(store)
            const record = records[at % records.length]
            if (isObject(record)) await database.put(store, change(record))
          }
        })
        await expectAll(device)
      }),
      { numRuns: 60 },
    )
  })

  test('what is in no copy either is told, and what was deleted stays so', async () => {
    const device = await createFilled()
    device.directories.chats.files.delete('b.jsonl')
    await inStore(device.name, (database) =>
      Promise.all([database.clear('turns'), database.clear('removed')]),
    )
    const storage = await device.open()
    expect(await storage.turns('b')).toEqual([])
    expect(device.restored).toEqual([{ ...nothing, messages: 6, lost: { chats: 0, messages: 3, files: 0 } }])
    expect(recoveryWords(device.restored[0] ?? nothing)).toBe(
      '6 messages were missing and have been restored from the backup copy. Lost, with no copy left: 3 messages.',
    )
    expect(idsOf(await storage.conversations())).toEqual(['a', 'b', 'c'])
  })

  test('without a copy the loss is told', async () => {
    const device = await createFilled()
    await inStore(device.name, (database) => database.clear('turns'))
    const refuse = () => Promise.reject(new Error('No files here.'))
    const journal = new FileJournal(device.directories)
    await device.open(Object.assign(journal, { state: refuse, read: refuse }))
    expect(device.restored).toEqual([{ ...nothing, lost: { chats: 0, messages: 9, files: 0 } }])
  })

  test('a file of the copy comes back from the database', async () => {
    const device = await createFilled()
    device.directories.chats.files.delete('b.jsonl')
    await device.open()
    await expect.poll(() => [...device.directories.chats.files.keys()]).toContain('b.jsonl')
    await deleteDB(device.name)
    await expectAll(device)
  })

  test('the database and the number of the copy, however that is damaged', async () => {
    for (const head of ['', '\u0000'.repeat(16), '000', 'NaN', '99999999999999999999', undefined]) {
      const device = await createFilled()
      await deleteDB(device.name)
      if (head === undefined) device.directories.head.files.clear()
      else device.directories.head.files.set('revision', head)
      await expectAll(device)
      expect(device.restored).toEqual([{ ...nothing, chats: 3 }])
    }
  })

  test('the database, and any place of the copy: each costs no more than its record, and is told', async () => {
    const places = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.nat(),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(places, { minLength: 1, maxLength: 4 }), async (damages) => {
        const device = await createFilled()
        await deleteDB(device.name)
        let harmed = 0
        for (const [id, at, noise] of damages) {
          const text = device.directories.chats.files.get(`${id}.jsonl`) ?? ''
          const place = at % text.length
          harmed += noise.includes('\n') ? noise.length + 1 : 2
          device.directories.chats.files.set(
            `${id}.jsonl`,
            text.slice(0, place) + noise + text.slice(place + 1),
          )
        }
        const storage = await device.open()
        let missing = 0
        for (const id of ['a', 'b', 'c']) missing += 3 - (await storage.turns(id)).length
        missing += 3 - (await storage.conversations()).length
        expect(missing).toBeLessThanOrEqual(harmed)
        if (missing > 0) {
          expect(device.restored.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('the database and a file of the copy, or what is in it', async () => {
    for (const text of [undefined, '', '\u0000\u0000']) {
      const device = await createFilled()
      await deleteDB(device.name)
      if (text === undefined) device.directories.chats.files.delete('b.jsonl')
      else device.directories.chats.files.set('b.jsonl', text)
      const storage = await device.open()
      expect(idsOf(await storage.conversations())).toEqual(['a', 'c'])
      expect(device.restored).toEqual([{ ...nothing, chats: 2, unreadable: 1 }])
    }
  })

  test('a record that cannot be read and has no copy is named, and the others are there', async () => {
    const device = await createFilled()
    device.directories.chats.files.delete('b.jsonl')
    const broken = { id: 'b', title: 'Plans', createdAt: 'never' }
    await inStore(device.name, (database) => database.put('conversations', broken))
    const storage = await device.open()
    // Its messages are left, but the record is too, and it is not overwritten.
    expect(idsOf(await storage.conversations())).toEqual(['a', 'c'])
    expect(device.unreadable).toMatchObject([{ kind: 'chat', key: 'b', name: 'Plans', value: broken }])
    await storage.conversations()
    expect(device.unreadable).toHaveLength(1)
    // Once it is deleted, it is rebuilt from its messages.
    await device.unreadable[0]?.discard()
    expect(idsOf(await storage.conversations())).toEqual(['a', 'b', 'c'])
  })
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
  const journal = new FileJournal(device.directories)
  await device.open(journal)
  await expect.poll(() => journal.file('0123abcd')).toEqual(file)
})

test('chats from before there was a second copy are copied at the first start', async () => {
  const device = createDevice()
  await (await openDatabase(device.name)).write({ conversations: [chat('a')], turns: [turn('a', 'a-1')] })
  const journal = new FileJournal(device.directories)
  await device.open(journal)
  await expect.poll(async () => (await journal.read()).entries).toHaveLength(2)
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
  const journal = new FileJournal(device.directories)
  let isCut = false
  // The power fails after the first of three parts, when a new question has already advanced the number.
  const cut = Object.assign(new FileJournal(device.directories), {
    add: async (entries: readonly Entry[]) => {
      if (isCut) throw new Error('Cut off.')
      await journal.add(entries)
      isCut = entries.length > 0
    },
  })
  const storage = await device.open(cut)
  await storage.write({ conversations: [chat('new')] })
  await expect.poll(() => device.problems).toEqual(['Cut off.'])
  expect((await journal.read()).entries.length).toBeLessThan(60)
  await device.open(journal)
  await expect.poll(async () => (await journal.read()).entries.length).toBe(91)
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
  const journal = new FileJournal(device.directories)
  const lines = () =>
    [...device.directories.chats.files.values()].flatMap((text) => text.split('\n')).filter(Boolean)
  for (let start = 0; start < 5; start += 1) {
    let parts = 0
    // A page that is closed after two parts of five.
    const left = Object.assign(new FileJournal(device.directories), {
      add: async (entries: readonly Entry[]) => {
        parts += 1
        if (parts > 2) throw new Error('Left.')
        await journal.add(entries)
      },
    })
    await device.open(left)
    await expect.poll(() => device.problems).toHaveLength(start + 1)
  }
  expect(lines()).toHaveLength(40)
  await device.open(journal)
  await expect.poll(() => lines().length).toBe(90)
  expect((await journal.read()).entries).toHaveLength(90)
})

test('a removed chat does not come back from a copy that did not hear of it', async () => {
  const device = createDevice()
  // It must not fall in the same millisecond as the previous write, or it would have that write's number.
  const database = await openDatabase(device.name, () => Date.now() + 1000)
  const storage = await device.open()
  await storage.write({ conversations: [chat('a'), chat('b')] })
  await settled()
  await database.write({ removed: ['a'] })
  const journal = new FileJournal(device.directories)
  await device.open(journal)
  await expect.poll(async () => (await journal.read()).entries.length).toBe(1)
  await deleteDB(device.name)
  expect(idsOf(await (await device.open()).conversations())).toEqual(['b'])
})

describe('what a page left behind', () => {
  const renamed = chat('a', { title: 'Renamed' })
  /** A number after everything that was written. */
  const revision = Date.now() + 60_000

  test('is taken over before chats are read, and copied', async () => {
    const device = createDevice()
    await (await device.open()).write({ conversations: [chat('a')], turns: [turn('a', 'a-1')] })
    const journal = new FileJournal(device.directories)
    const left = [
      { revision, conversation: renamed },
      { revision, turn: turn('a', 'a-2') },
    ]
    const storage = await device.open(journal, left)
    expect(await storage.conversations()).toEqual([renamed])
    expect(idsOf(await storage.turns('a'))).toEqual(['a-1', 'a-2'])
    expect(device.taken).toEqual([left])
    expect(device.restored).toEqual([])
    await expect
      .poll(async () => (await journal.read()).entries)
      .toContainEqual({ revision, conversation: renamed })
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
    const commitNow = database.commit.bind(database)
    let isFull = false
    const storage = await openMirrored({
      database: Object.assign(database, {
        commit: (change: Change) => (isFull ? Promise.reject(new Error('Full.')) : commitNow(change)),
      }),
      journal: new FileJournal(device.directories),
      left: { entries: [], forgotten: [], damaged: [], taken: () => {} },
      onRecovered: () => {},
      onUnreadable: () => {},
      onCopyProblem: () => {},
    })
    await storage.write({ conversations: [chat('a')] })
    isFull = true
    await expect(storage.write({ turns: [turn('a', 'a-1')] })).rejects.toThrow('Full.')
    isFull = false
    // Later writes advance the database past the number of the failed one.
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
    read: refuse,
    lacking: refuse,
    beginAdding: refuse,
    fileIds: refuse,
    file: refuse,
    settle: refuse,
  })
  await storage.write({ conversations: [chat('a')] })
  expect(idsOf(await storage.conversations())).toEqual(['a'])
  expect(device.problems).toContain('No files here.')
})
