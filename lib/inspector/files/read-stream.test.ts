import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { toBase64 } from '@/lib/files/base64'
import { FrameReader } from '../frames'
import type { Recording } from '../recording'
import { wireTimings } from '../timings'
import { frame, record } from '../testing/record'
import { har } from './har'
import type { OpenedStream } from './opened-stream'
import { readStream } from './read-stream'
import { bodyText, recordingFile } from './recording-file'

const encoder = new TextEncoder()
const open = (text: string) => readStream(encoder.encode(text))
const framesOf = (recording: Recording) => new FrameReader().read(recording)
const typesIn = ([stream]: readonly OpenedStream[]) =>
  stream === undefined ? [] : framesOf(stream.recording).map(({ type }) => type)

const created = { type: 'response.created', response: { id: 'resp_1', output: [] } }
const delta = { type: 'response.output_text.delta', item_id: 'msg_1', delta: 'Grüße 🦊' }
const completed = { type: 'response.completed', response: { id: 'resp_1', output: [] } }
const events = [created, delta, completed]
const types = events.map(({ type }) => type)
const sse = events.map(frame).join('')

/** Recordings whose chunks are cut anywhere, also inside of characters. */
const recordings = fc
  .record({
    cuts: fc.array(fc.nat(encoder.encode(sse).length), { maxLength: 8 }),
    waits: fc.array(fc.nat(5000), { minLength: 9, maxLength: 9 }),
    how: fc.constantFrom('eof' as const, 'enough' as const, 'abort' as const, 'network' as const),
    status: fc.constantFrom(200, 500),
  })
  .map(({ cuts, waits, how, status }) => {
    const bytes = encoder.encode(sse)
    const borders = [0, ...cuts.toSorted((one, other) => one - other), bytes.length]
    return record(
      borders.slice(1).map((to, at) => [(waits[at] ?? 0) / 10, bytes.slice(borders[at], to)] as const),
      { how, status },
    )
  })

describe('a recording', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const file = recordingFile(recording, { provider: 'Demo' })
        const [opened] = open(file)
        expect(opened?.provider).toBe('Demo')
        expect(opened && recordingFile(opened.recording, { provider: 'Demo' })).toBe(file)
        expect(opened && framesOf(opened.recording).map(({ text }) => text)).toEqual(
          framesOf(recording).map(({ text }) => text),
        )
      }),
    )
  })

  test('is read up to where its file was cut off, and never throws anything else', () => {
    const file = recordingFile(record([[5, sse]]), { provider: 'Demo' })
    fc.assert(
      fc.property(fc.integer({ min: file.indexOf('\n'), max: file.length }), (to) => {
        const [opened] = open(file.slice(0, to))
        expect(opened && sse.startsWith(bodyText(opened.recording))).toBe(true)
      }),
    )
  })

  test('that went over two connections keeps the border', () => {
    const recording: Recording = {
      ...record([
        [5, frame(created)],
        [5, frame(completed)],
      ]),
      resumedAt: [1],
    }
    const [opened] = open(recordingFile(recording, { provider: '' }))
    expect(opened?.recording.resumedAt).toEqual([1])
  })

  test('has only allowed headers, whatever a hand wrote into the file', () => {
    const file = recordingFile(record([[5, sse]]), { provider: '' }).replace(
      '["content-type","application/json"]',
      '["content-type","application/json"],["authorization","Bearer planted"]',
    )
    expect(file).toContain('planted')
    expect(JSON.stringify(open(file)[0]?.recording.request)).not.toContain('planted')
  })

  test.each([
    ['\n{"k":"chunk","text":"x"}\n', 'Line 2 of the recording is broken: “t” has to be the time'],
    ['\n{"t":1,"k":"chunk"}\n', 'Line 2 of the recording is broken: a chunk needs its bytes'],
    ['\n{"t":1,"k":"chunk","base64":"???"}\n', 'Line 2 of the recording is broken: a chunk needs its bytes'],
    ['\n{"t":0,"k":"new"}\nbroken\n{}', 'Line 3 of the recording is not JSON'],
  ])('with a wrong line %j is refused with its number', (lines, message) => {
    expect(() => open(`{"format":"parley-recording","version":1}${lines}`)).toThrow(message)
  })

  test('of a later version is refused', () => {
    expect(() => open('{"format":"parley-recording","version":2}\n')).toThrow('A newer version of Parley')
  })
})

/** An entry as a browser or a proxy writes it. */
const entry = (
  fields: Readonly<Record<string, unknown>> = {},
  content: unknown = { mimeType: 'text/event-stream', text: sse },
) => ({
  startedDateTime: '2026-11-30T10:00:00.000Z',
  time: 900,
  timings: { blocked: 1, dns: -1, connect: -1, ssl: -1, send: 1, wait: 298, receive: 600 },
  request: {
    method: 'POST',
    url: 'https://me:secret@api.example/v1/responses?key=secret',
    headers: [
      { name: 'Authorization', value: 'Bearer secret' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    postData: { mimeType: 'application/json', text: '{"model":"m","input":"hi"}' },
  },
  response: { status: 200, headers: [{ name: 'Content-Type', value: 'text/event-stream' }], content },
  ...fields,
})
const archive = (...entries: readonly unknown[]) => JSON.stringify({ log: { version: '1.2', entries } })

describe('an HTTP archive', () => {
  test('of Parley has the same frames at the same times', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const frames = framesOf(recording)
        const [opened] = open(har(recording, frames, 'https://parley.example'))
        const times = (list: typeof frames) => list.map(({ text, at }) => [text, Math.round(at * 10)])
        if (opened === undefined) throw new Error('Nothing was opened.')
        expect(bodyText(opened.recording)).toBe(bodyText(recording))
        expect(times(framesOf(opened.recording))).toEqual(times(frames))
      }),
    )
  })

  test('of Chrome, Firefox or Charles has the body as text, of mitmproxy as Base64', () => {
    const base64 = {
      mimeType: 'text/event-stream; charset=utf-8',
      encoding: 'base64',
      text: toBase64(encoder.encode(sse)),
    }
    for (const text of [archive(entry()), archive(entry({}, base64))]) {
      const [opened] = open(text)
      expect(typesIn(open(text))).toEqual(types)
      expect(opened).toMatchObject({
        provider: 'api.example',
        recording: {
          isUntimed: true,
          head: { at: 300, status: 200 },
          end: { at: 900 },
          request: {
            origin: 'https://api.example',
            path: '/v1/responses',
            body: '{"model":"m","input":"hi"}',
          },
        },
      })
      expect(JSON.stringify(opened)).not.toContain('secret')
    }
  })

  test('with messages and no body is read from these, with their times', () => {
    const messages = events.map((event, at) => ({
      eventName: at === 0 ? 'message' : event.type,
      data: JSON.stringify(event),
      time: Date.UTC(2026, 10, 30, 10) / 1000 + 0.4 + at / 10,
    }))
    const [opened] = open(
      archive(entry({ _eventSourceMessages: messages }, { mimeType: 'text/event-stream' })),
    )
    expect(opened?.recording.chunks.map(({ at }) => Math.round(at))).toEqual([400, 500, 600])
    expect(opened && framesOf(opened.recording).map(({ type }) => type)).toEqual(types)
  })

  test('with several requests gives several streams, oldest first, and nothing else', () => {
    const page = entry(
      { request: { method: 'GET', url: 'https://api.example/' } },
      { mimeType: 'text/html', text: '<p>' },
    )
    const later = entry({ startedDateTime: '2026-11-30T11:00:00.000Z' })
    const opened = open(archive(page, later, entry()))
    expect(opened.map(({ recording }) => new Date(recording.startedAt).getUTCHours())).toEqual([10, 11])
  })

  test('without streams or without bodies says so', () => {
    expect(() => open(archive())).toThrow('no request to …/responses')
    expect(() => open(archive(entry({}, { mimeType: 'text/event-stream', size: 9 })))).toThrow(
      'not their bodies',
    )
    const chat = {
      mimeType: 'text/event-stream',
      text: 'data: {"object":"chat.completion.chunk","choices":[]}\n\n',
    }
    expect(() => open(archive(entry({}, chat)))).toThrow('Chat Completions API')
  })
})

describe('a stream', () => {
  test.each([
    ['with event lines', sse],
    ['with data lines only', sse.replaceAll(/^event: .*\n/gm, '')],
    ['with CRLF', sse.replaceAll('\n', '\r\n')],
    ['with CR', sse.replaceAll('\n', '\r')],
    ['with a byte order mark', `\uFEFF${sse}`],
    [
      'with the head of the answer',
      `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nSet-Cookie: planted\r\n\r\n${sse}`,
    ],
    ['as JSON lines', events.map((event) => JSON.stringify(event)).join('\n')],
    ['as a JSON list', JSON.stringify(events)],
  ])('%s is opened', (_name, text) => {
    const opened = open(text)
    expect(typesIn(opened)).toEqual(types)
    // One chunk for each frame, so that each can be stepped over.
    expect(opened[0]?.recording).toMatchObject({ isUntimed: true, request: undefined })
    expect(opened[0]?.recording.chunks).toHaveLength(events.length)
    expect(JSON.stringify(opened)).not.toContain('planted')
  })

  test('without times has none, and an archive only those of the whole answer', () => {
    const timesOf = (text: string) => {
      const [opened] = open(text)
      return opened && wireTimings(opened.recording, framesOf(opened.recording))
    }
    expect(timesOf(sse)).toMatchObject({
      head: undefined,
      firstToken: undefined,
      total: undefined,
      stalls: undefined,
    })
    expect(timesOf(archive(entry()))).toMatchObject({ head: 300, firstToken: undefined, total: 900 })
  })

  test('keeps its damaged lines', () => {
    expect(typesIn(open(`${JSON.stringify(created)}\n{"type":\n`))).toEqual([
      'response.created',
      'unreadable',
    ])
    expect(typesIn(open(`${frame(created)}data: {"type":`))).toEqual(['response.created', 'unreadable'])
  })

  test('in one piece is opened as such', () => {
    const [opened] = open(
      JSON.stringify({ object: 'response', id: 'resp_1', status: 'completed', output: [] }),
    )
    expect(opened && framesOf(opened.recording).map(({ type }) => type)).toEqual(['body'])
  })

  test.each([
    ['', 'The file is empty'],
    [' \n', 'The file is empty'],
    ['Hello', 'This is not a stream'],
    ['{"a":1}', 'This is not a stream'],
    ['[1,2]', 'This is not a stream'],
    ['<!DOCTYPE html><p>502', 'This is a web page'],
    ['data: {"object":"chat.completion.chunk","choices":[]}\n\n', 'Chat Completions API'],
    ['data: {"choices":[{"delta":{"content":"x"}}]}\n\n', 'Chat Completions API'],
    ['{"object":"chat.completion","choices":[]}', 'Chat Completions API'],
    ['event: message_start\ndata: {"type":"message_start","message":{}}\n\n', 'Anthropic'],
    ['data: {"candidates":[{"content":{"parts":[]}}]}\n\n', 'Gemini'],
  ])('%j is refused with a sentence', (text, message) => {
    expect(() => open(text)).toThrow(message)
  })

  test('never throws anything but a sentence', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `data: ${json}\n\n`),
      fc.json().map((json) => archive(JSON.parse(json))),
    )
    fc.assert(
      fc.property(odd, (text) => {
        try {
          open(text)
        } catch (error) {
          expect(error).toMatchObject({ name: 'UnreadableStreamError' })
        }
      }),
    )
  })
})
