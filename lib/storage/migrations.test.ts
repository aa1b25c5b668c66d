import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { expect, test } from 'vitest'
import { schema } from '@/lib/conversation/migrate'
import { StorageError } from './contract'
import { readLine } from './read-entries'
import { openDatabase } from './indexed-db'
import versionOne from './testing/version-1.json' with { type: 'json' }

/** Creates a database as the first version left it. */
async function createVersionOne(name: string) {
  const database = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('conversations', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt')
      db.createObjectStore('turns', { keyPath: 'id' }).createIndex('conversationId', 'conversationId')
    },
  })
  for (const conversation of versionOne.conversations) await database.put('conversations', conversation)
  for (const turn of versionOne.turns) await database.put('turns', turn)
  return database
}

const expectMigrated = async (database: Awaited<ReturnType<typeof openDatabase>>) => {
  const [deleted, answered] = versionOne.conversations
  expect(await database.conversations()).toEqual([{ ...deleted, leafId: null }, answered])
  expect(await database.turns(answered?.id ?? '')).toEqual(
    versionOne.turns.filter(({ conversationId }) => conversationId === answered?.id),
  )
  expect((await database.responses()).map(({ id }) => id)).toEqual(['resp_2', 'resp_1'])
}

test('chats of the first version are all there, up to date', async () => {
  const name = 'migrate-1'
  ;(await createVersionOne(name)).close()
  const database = await openDatabase(name)
  await expectMigrated(database)
  // The second copy has to fetch all of them.
  expect(await database.revision()).toBeGreaterThan(0)
  let copied = 0
  for await (const entries of database.changedSince(0)) copied += entries.length
  expect(copied).toBe(versionOne.conversations.length + versionOne.turns.length)
})

test('a database of the second version gets a place for files and stays as it is', async () => {
  const name = 'migrate-from-2'
  const [conversation] = versionOne.conversations.slice(1)
  const old = await openDB(name, 2, {
    upgrade(db) {
      for (const [store, index] of [
        ['conversations', 'updatedAt'],
        ['turns', 'conversationId'],
      ] as const) {
        const made = db.createObjectStore(store, { keyPath: 'id' })
        made.createIndex(index, index)
        made.createIndex('revision', 'revision')
      }
      db.createObjectStore('responses', { keyPath: 'id' })
      db.createObjectStore('removed', { keyPath: 'id' }).createIndex('revision', 'revision')
      db.createObjectStore('counters')
    },
  })
  await old.put('conversations', { ...conversation, revision: 7 })
  await old.put('counters', 7, 'revision')
  old.close()
  const database = await openDatabase(name, () => 0)
  expect(await database.revision()).toBe(7)
  expect(await database.conversations()).toEqual([conversation])
  await database.write({
    files: [{ id: '0123abcd', name: 'a', type: 'text/plain', bytes: Uint8Array.of(1) }],
  })
  expect(await database.fileIds()).toEqual(['0123abcd'])
})

test('lines of the first version are read as the database reads them', () => {
  for (const conversation of versionOne.conversations) {
    const entry = readLine(JSON.stringify({ schema: 1, revision: 0, conversation }))
    expect(entry).toMatchObject({
      conversation: { id: conversation.id, leafId: conversation.leafId || null },
    })
  }
  for (const turn of versionOne.turns) {
    const entry = readLine(JSON.stringify({ schema: 1, revision: 0, turn }))
    expect(entry).toMatchObject({
      turn: { id: turn.id, input: turn.input, state: { output: turn.state.output } },
    })
  }
})

test('a tab that is still open with the older version lets go, and says so when it has something to keep', async () => {
  const name = 'migrate-2'
  const old = await openDatabase(name)
  await old.write({ conversations: [{ id: 'a', title: 'a', leafId: null, createdAt: 1, updatedAt: 1 }] })
  const newer = await openDB(name, schema + 1)
  await expect(old.write({ conversations: [] })).rejects.toThrow(StorageError)
  await expect(old.write({ conversations: [] })).rejects.toThrow('Reload this tab')
  newer.close()
})

test('a tab with an older version that does not let go is named', async () => {
  const name = 'migrate-3'
  const stubborn = await createVersionOne(name)
  await expect(openDatabase(name, Date.now, 50)).rejects.toThrow(
    'older version of Parley is open in another tab',
  )
  stubborn.close()
})

test('chats of a newer version are not touched', async () => {
  const name = 'migrate-4'
  ;(await openDB(name, schema + 1)).close()
  await expect(openDatabase(name)).rejects.toThrow('written by a newer version of Parley')
  await deleteDB(name)
})

test('a write that fails midway leaves nothing of itself', async () => {
  const database = await openDatabase('migrate-5')
  const good = { id: 'a', title: 'a', leafId: null, createdAt: 1, updatedAt: 1 }
  // A function cannot be stored, so the second record fails after the first has been written.
  const bad = { ...good, id: 'b', title: () => 'b' }
  // @ts-expect-error what no caller could pass stands for a disk that fails
  await expect(database.write({ conversations: [good, bad] })).rejects.toThrow(StorageError)
  expect(await database.conversations()).toEqual([])
  await database.write({ conversations: [good] })
  expect(await database.conversations()).toEqual([good])
})

test('bringing many chats up to date takes its time, and is not given up', async () => {
  const name = 'migrate-4'
  const old = await createVersionOne(name)
  const [turn] = versionOne.turns
  const writing = old.transaction('turns', 'readwrite')
  for (let at = 0; at < 2000; at += 1) void writing.store.put({ ...turn, id: `more-${at}` })
  await writing.done
  old.close()
  const start = performance.now()
  const database = await openDatabase(name, Date.now, 20)
  expect(performance.now() - start, 'longer than the limit, or this shows nothing').toBeGreaterThan(20)
  expect((await database.turns(turn?.conversationId ?? '')).length).toBeGreaterThan(2000)
})
