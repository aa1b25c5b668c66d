import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { bodyText, recordingFile } from '@/lib/inspector/files/recording-file'
import { frame, record } from '@/lib/inspector/testing/record'
import { newId } from '@/lib/util/new-id'
import { RecordingStore } from './recording-store'

function createStore(maxBytes = 1_000_000) {
  const options = { name: newId(), maxBytes, now: 0 }
  const store = new RecordingStore({
    name: options.name,
    maxBytes: () => options.maxBytes,
    now: () => (options.now += 1),
  })
  return { store, options }
}

const recorded = (key: string, text = 'Hi') => ({
  ...record([[5, frame({ type: 'response.output_text.delta', item_id: 'msg_1', delta: text })]]),
  key,
})
const size = recordingFile(recorded('a'), { provider: 'Demo' }).length

test('a recording is read as it was kept, by another page too', async () => {
  const { store, options } = createStore()
  await store.keep(recorded('a'), 'chat', 'Demo')
  const other = new RecordingStore({ name: options.name, maxBytes: () => 0 })
  const opened = await other.read('a')
  expect(opened?.provider).toBe('Demo')
  expect(opened && recordingFile(opened.recording, { provider: 'Demo' })).toBe(
    recordingFile(recorded('a'), { provider: 'Demo' }),
  )
  expect(opened?.recording.key).toBe('a')
  expect(await other.read('b')).toBeUndefined()
  expect(await other.size()).toBe(size)
})

test('the oldest go when there are too many, and nothing is kept without room or against the setting', async () => {
  const { store, options } = createStore(size * 2)
  for (const key of ['a', 'b', 'c']) await store.keep(recorded(key), 'chat', 'Demo')
  expect(await store.read('a')).toBeUndefined()
  expect(await store.read('c')).toBeDefined()
  await store.keep(recorded('d', 'x'.repeat(size * 2)), 'chat', 'Demo')
  expect(await store.read('d')).toBeUndefined()
  // The same request again takes the place of the first.
  await store.keep(recorded('c'), 'chat', 'Demo')
  expect(await store.size()).toBe(size * 2)
  options.maxBytes = size
  await store.shrink()
  expect(await store.read('b')).toBeUndefined()
  expect(await store.read('c')).toBeDefined()
  options.maxBytes = 0
  await store.keep(recorded('e'), 'chat', 'Demo')
  expect(await store.read('e')).toBeUndefined()
  await store.shrink()
  expect(await store.size()).toBe(0)
})

test('recordings go with their chat, and only those', async () => {
  const { store } = createStore()
  await store.keep(recorded('a'), 'one', 'Demo')
  await store.keep(recorded('b'), 'one', 'Demo')
  await store.keep(recorded('c'), 'other', 'Demo')
  await store.removeChats(['one', 'unknown'])
  expect(await store.size()).toBe(size)
  expect([await store.keysOf('one'), await store.keysOf('other')]).toEqual([[], ['c']])
  expect(await store.read('c')).toBeDefined()
})

test('no secret is in the database, and a damaged recording is as if there was none', async () => {
  const { store, options } = createStore()
  await store.keep(recorded('a', 'sk-proj-5f0c9a1b2c3dplanted'), 'chat', 'Demo')
  const database = await openDB(options.name)
  expect(JSON.stringify(await database.getAll('files'))).not.toContain('planted')
  await database.put('files', 'not a recording\n{', 'a')
  expect(await store.read('a')).toMatchObject({ recording: { chunks: [] } })
  await database.put('files', 'x\n[]\n[]', 'a')
  expect(await store.read('a')).toBeUndefined()
  expect(bodyText(recorded('a'))).toContain('Hi')
})
