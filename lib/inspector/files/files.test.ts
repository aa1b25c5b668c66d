import { expect, test } from 'vitest'
import { fromBase64 } from '@/lib/files/base64'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { JsonObject } from '@/lib/responses/types'
import { FrameReader } from '../frames'
import { frame, record } from '../testing/record'
import { bodyText, recordingFile } from './recording-file'
import { har } from './har'

const secret = 'planted-5f0c9a1b2c3d'
const fox = new TextEncoder().encode(frame({ type: 'response.output_text.delta', delta: '🦊' }))
const cut = fox.indexOf(0xf0) + 2
const message = `Wrong Authorization: Bearer ${secret}`
const error = frame({
  type: 'error',
  error: { message, server_url: `https://me:${secret}@host/?key=${secret}` },
})
const half = error.indexOf(secret) + 5

const recording = record(
  [
    [10, fox.subarray(0, cut)],
    [5.04, fox.subarray(cut)],
    // The secret is in two chunks.
    [1, error.slice(0, half)],
    [1, error.slice(half)],
  ],
  {
    body: { model: 'm', tools: [{ type: 'mcp', headers: { 'X-Any': secret }, authorization: secret }] },
    headers: { cookie: secret, 'x-secret': secret },
    how: 'enough',
  },
)
const frames = new FrameReader().read(recording)

/** Reads JSON that has to be an object. */
function objectIn(json: string): JsonObject {
  const value = parseJson(json)
  if (!isObject(value)) throw new Error(`Not an object: ${json}`)
  return value
}

test('a recording has every chunk with its time and its borders', () => {
  const lines = recordingFile(recording, { provider: 'Demo' }).trimEnd().split('\n').map(objectIn)
  expect(lines.map((line) => [line['k'], line['t'], line['b']])).toEqual([
    [undefined, undefined, undefined],
    ['request', 0, undefined],
    ['head', 100, undefined],
    ['chunk', 110, cut],
    ['chunk', 115, fox.length - cut],
    ['chunk', 116, half],
    ['chunk', 117, error.length - half],
    ['end', 127, undefined],
  ])
  expect(lines[0]).toMatchObject({ format: 'parley-recording', version: 1, upstream: { label: 'Demo' } })
  // Chunks that end inside a character are not text by themselves.
  const bytes = [lines[3], lines[4]].flatMap((line) => [...(fromBase64(String(line?.['base64'])) ?? [])])
  expect(Uint8Array.from(bytes)).toEqual(fox)
  expect(lines.at(-1)).toMatchObject({ how: 'enough' })
})

test('a HAR has the request, the whole body and the frames with their times', () => {
  expect(objectIn(har(recording, frames, 'https://parley.example'))).toMatchObject({
    log: {
      version: '1.2',
      creator: { name: 'Parley' },
      entries: [
        {
          startedDateTime: '2026-11-30T00:00:00.000Z',
          time: recording.end?.at,
          request: { method: 'POST', url: 'https://parley.example/v1/responses', cookies: [] },
          response: { status: 200, content: { mimeType: 'text/event-stream', text: bodyText(recording) } },
          timings: { blocked: -1, send: 0, wait: 100, receive: (recording.end?.at ?? 0) - 100 },
          _eventSourceMessages: [
            { eventName: 'response.output_text.delta', data: frames[0]?.data },
            { eventName: 'error' },
          ],
        },
      ],
    },
  })
})

test.each<[string, string]>([
  ['the recording', recordingFile(recording, { provider: 'Demo' })],
  ['the HAR', har(recording, frames, 'https://parley.example')],
  ['the stream', bodyText(recording)],
  ['the frames', JSON.stringify(frames)],
])('no planted secret is in %s', (_name, text) => {
  expect(text).not.toContain('planted')
  expect(text).not.toContain('5f0c9a1b2c3d')
})
