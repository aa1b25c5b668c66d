import { expect, test, vi } from 'vitest'
import { Recorder } from './recorder'

const options = { now: () => 0, date: () => 0, maxRecordings: 2, maxBytes: 100 }
const sent = { path: '/v1/responses', headers: {}, body: '0123456789' }
const bytes = (length: number) => new Uint8Array(length)

test('it keeps what was read, not a copy', () => {
  const recorder = new Recorder(options)
  const read = bytes(3)
  recorder.start('a', sent).chunk(read)
  expect(recorder.get('a')?.chunks[0]?.bytes).toBe(read)
})

test('only the latest requests are kept, and only so many bytes of all', () => {
  const recorder = new Recorder(options)
  const first = recorder.start('a', sent)
  recorder.start('b', sent).chunk(bytes(50))
  recorder.start('c', sent)
  expect(['a', 'b', 'c'].map((key) => recorder.get(key) !== undefined)).toEqual([false, true, true])
  // It is forgotten, and stays so although it still arrives.
  first.chunk(bytes(5))
  expect(recorder.get('a')).toBeUndefined()
  recorder.start('d', sent).chunk(bytes(85))
  expect(['b', 'c', 'd'].map((key) => recorder.get(key) !== undefined)).toEqual([false, false, true])
})

test('an answer that is too large is kept from its beginning, without holes', () => {
  const recorder = new Recorder(options)
  const connection = recorder.start('a', sent)
  for (const length of [60, 60, 5]) connection.chunk(bytes(length))
  expect(recorder.get('a')).toMatchObject({ droppedBytes: 65 })
  expect(recorder.get('a')?.chunks).toHaveLength(1)
})

test('a body that is too large is not kept, but its length is', () => {
  const recorder = new Recorder({ ...options, maxBytes: 1e9 })
  recorder.start('a', { ...sent, body: 'x'.repeat(3_000_000) })
  expect(recorder.get('a')?.request).toMatchObject({ body: undefined, length: 3_000_000 })
})

test('secrets in headers are never kept', () => {
  const recorder = new Recorder(options)
  const headers = { authorization: 'Bearer planted', cookie: 'planted', 'x-parley-key': 'planted' }
  const connection = recorder.start('a', { ...sent, headers })
  connection.head(new Response(null, { headers: { ...headers, 'x-request-id': 'req_1' } }))
  expect(JSON.stringify(recorder.get('a'))).not.toContain('planted')
  expect(recorder.get('a')?.head?.headers).toEqual([['x-request-id', 'req_1']])
})

test('a repeated key replaces its recording, and listeners hear of every change', () => {
  const recorder = new Recorder(options)
  const listener = vi.fn()
  const end = recorder.subscribe(listener)
  recorder.start('a', sent).chunk(bytes(90))
  recorder.start('a', sent).chunk(bytes(90))
  expect(recorder.get('a')).toMatchObject({ droppedBytes: 0 })
  expect(listener.mock.calls.every(([key]) => key === 'a')).toBe(true)
  const heard = listener.mock.calls.length
  end()
  recorder.start('a', sent)
  expect(listener).toHaveBeenCalledTimes(heard)
})
