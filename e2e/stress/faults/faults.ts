import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { listOf } from '@/lib/responses/guards'
import {
  answerOf,
  beginning,
  beginningText,
  delta,
  type Event,
  frame,
  frames,
  fullText,
  openingLength,
  responseOf,
  wholeAnswer,
} from './answer'
import { begin, every, plain, refuse, type Serve, stream } from './exchange'

/** What an upstream does, and what the page must finally show. */
export interface Fault {
  readonly name: string
  readonly state: 'completed' | 'incomplete' | 'interrupted' | 'failed'
  /** Text that must be on the page; '' if there is none. */
  readonly text: string
  readonly retry: boolean
  readonly serve: Serve
  /** Whether it can happen after each event. */
  readonly hasPlace?: true
}

const completed = (name: string, serve: Serve, text = fullText): Fault => ({
  name,
  state: 'completed',
  text,
  retry: false,
  serve,
})
const interrupted = (name: string, serve: Serve, text = beginningText): Fault => ({
  name,
  state: 'interrupted',
  text,
  retry: false,
  serve,
})
/** An interruption that can happen after each event. */
const cut = (name: string, serve: Serve): Fault => ({ ...interrupted(name, serve), hasPlace: true })
const failed = (name: string, serve: Serve, retry: boolean, text = ''): Fault => ({
  name,
  state: 'failed',
  text,
  retry,
  serve,
})

const whole = frames(wholeAnswer)
const whole8 = Buffer.from(whole)
const upTo = (at: number) => frames(wholeAnswer.slice(0, at))
/** Returns the frames of the whole answer in another notation. */
const rewritten = (write: (event: Event, at: number) => string) => stream(wholeAnswer.map(write).join(''))
const withNumbersOf = (events: readonly Event[]) =>
  events.map((event, sequence_number) => ({ ...event, sequence_number }))
/** Returns the whole answer with something inserted after the beginning. */
const withInserted = (...inserted: readonly Event[]) =>
  withNumbersOf([...beginning, ...inserted, ...wholeAnswer.slice(beginning.length)])
const isDelta = ({ type }: Event) => type.endsWith('.delta')
const html = '<!doctype html><html><body><h1>Gateway</h1></body></html>'
const used = new WeakSet<Socket>()
const image = 'A'.repeat(10 * 1024 * 1024)
const manyWords = Array.from({ length: 20_000 }, (_, at) => `word${at} `)

const answers: readonly Fault[] = [
  completed('ok', stream(whole)),
  completed('ok-no-done', stream(whole)),
  completed('ok-with-done', stream(whole, 'data: [DONE]\n\n')),
  completed('hang-after-completed', (exchange) => begin(exchange).write(whole)),
  completed('events-after-completed', stream(whole, frame({ ...delta('Too late.'), sequence_number: 90 }))),
  completed('completed-twice', stream(whole, frame(wholeAnswer.at(-1) ?? {}))),
  completed('crlf', stream(whole.replaceAll('\n', '\r\n'))),
  completed('cr', stream(whole.replaceAll('\n', '\r'))),
  completed('bom', stream(`\ufeff${whole}`)),
  completed('comments', stream(`: hello\n\n${whole.replaceAll('data: ', ': between\ndata: ')}: bye\n\n`)),
  completed('no-space', stream(whole.replaceAll('data: {', 'data:{'))),
  completed(
    'no-event-line',
    rewritten((event) => `data: ${JSON.stringify(event)}\n\n`),
  ),
  completed(
    'event-mismatch',
    rewritten((event) => `event: response.failed\ndata: ${JSON.stringify(event)}\n\n`),
  ),
  completed(
    'multi-data',
    rewritten((event) => `data: ${JSON.stringify(event, null, 1).replaceAll('\n', '\ndata: ')}\n\n`),
  ),
  completed(
    'id-retry',
    rewritten((event, at) => `id: ${at}\nretry: 100\ndata: ${JSON.stringify(event)}\n\n`),
  ),
  completed('one-byte', (exchange) => {
    const response = begin(exchange)
    response.socket?.setNoDelay(true)
    let at = 0
    const step = () => {
      if (at === whole8.length || response.destroyed) return response.end()
      response.write(whole8.subarray(at, (at += 1)))
      return setImmediate(step)
    }
    step()
  }),
  completed('one-chunk', stream(whole)),
  completed(
    'split-surrogate',
    stream(frames(answerOf(['The fox \ud83e', '\udd8a is home.']))),
    'The fox 🦊 is home.',
  ),
  completed(
    'invalid-utf8',
    stream(
      upTo(beginning.length),
      Buffer.from('data: {"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"x'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n\n'),
      frames(wholeAnswer.slice(beginning.length)),
    ),
    beginningText,
  ),
  completed('nul', stream(frames(answerOf(['Before ', '\u0000', ' after.']))), 'after.'),
  completed(
    'unknown-event',
    stream(
      frame({ type: 'response.mystery.began', sequence_number: 0 }),
      frames(withInserted({ type: 'response.mystery.delta', delta: 'boo' })),
      frame({ type: 'response.mystery.ended' }),
    ),
  ),
  completed(
    'unknown-item',
    stream(
      frames(
        withNumbersOf([
          ...wholeAnswer.slice(0, -1),
          {
            type: 'response.output_item.done',
            output_index: 1,
            item: { id: 'x_1', type: 'mystery_call', riddle: 'What has keys?' },
          },
          {
            type: 'response.completed',
            response: {
              ...responseOf('completed', fullText),
              output: [
                {
                  id: 'msg_1',
                  type: 'message',
                  role: 'assistant',
                  status: 'completed',
                  content: [{ type: 'output_text', text: fullText, annotations: [] }],
                },
                { id: 'x_1', type: 'mystery_call', riddle: 'What has keys?' },
              ],
            },
          },
        ]),
      ),
    ),
    'What has keys?',
  ),
  completed('big-event', (exchange) => {
    const item = { id: 'ig_1', type: 'image_generation_call', status: 'completed', result: image }
    const response = responseOf('completed', fullText)
    const output = [...listOf(response['output']), item]
    const events = withNumbersOf([
      ...wholeAnswer.slice(0, -1),
      { type: 'response.output_item.done', output_index: 1, item },
      { type: 'response.completed', response: { ...response, output } },
    ])
    stream(frames(events))(exchange)
  }),
  completed('many-deltas', stream(frames(answerOf(manyWords))), manyWords.at(-1)?.trim()),
  completed(
    'seq-dup',
    rewritten((event) => (isDelta(event) ? frame(event) + frame(event) : frame(event))),
  ),
  completed(
    'seq-missing',
    rewritten(({ sequence_number: _number, ...event }) => frame(event)),
  ),
  completed(
    'seq-gap',
    rewritten((event, at) => (at === openingLength + 2 ? '' : frame(event))),
  ),
  completed(
    'seq-swap',
    stream(
      frames([
        ...wholeAnswer.slice(0, openingLength + 1),
        ...wholeAnswer.slice(openingLength + 1, openingLength + 3).toReversed(),
        ...wholeAnswer.slice(openingLength + 3),
      ]),
    ),
  ),
  completed('only-done', stream(frames(withNumbersOf(wholeAnswer.filter((event) => !isDelta(event)))))),
  completed('only-completed', stream(frame(wholeAnswer.at(-1) ?? {}))),
  completed('no-created', stream(frames(wholeAnswer.slice(openingLength)))),
  completed('text-disagrees', stream(frames(answerOf(['Something ', 'else.'], fullText)))),
  // Only this frame is lost; the last event has what it should have added.
  completed(
    'bad-json',
    stream(upTo(beginning.length), 'data: {"type":"resp\n\n', frames(wholeAnswer.slice(beginning.length))),
  ),
  completed(
    'json-scalars',
    rewritten((event) => `data: null\n\ndata: 1\n\ndata: []\n\n${frame(event)}`),
  ),
  completed(
    'deep-json',
    stream(
      upTo(beginning.length),
      `data: {"type":"response.mystery","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}\n\n`,
      frames(wholeAnswer.slice(beginning.length)),
    ),
  ),
  completed(
    'proto',
    stream(
      upTo(beginning.length),
      'data: {"type":"response.output_text.delta","output_index":"__proto__","content_index":0,"delta":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}\n\n',
      frames(wholeAnswer.slice(beginning.length)),
    ),
  ),
  completed('json-200', plain(200, JSON.stringify(responseOf('completed', fullText)))),
  completed('text-plain', plain(200, whole, { 'content-type': 'text/plain' })),
  completed('gzip', ({ response }) =>
    response
      .writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
      .end(gzipSync(whole)),
  ),
  completed('slow-drip', (exchange) => {
    begin(exchange)
    every(
      300,
      exchange,
      (turn) =>
        wholeAnswer
          .slice(turn, turn + 1)
          .map(frame)
          .join('') || undefined,
    )
  }),
  completed('stale-socket', (exchange) => {
    const { socket } = exchange.request
    if (used.has(socket)) return socket.resetAndDestroy()
    used.add(socket)
    return stream(whole)(exchange)
  }),
  completed('set-cookie', (exchange) => {
    const foreign = { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', location: 'https://x.test/' }
    begin(exchange, { ...foreign, 'content-security-policy': "default-src 'none'" }).end(whole)
  }),
  {
    ...completed('refusal', (exchange) => {
      const part = { type: 'refusal', refusal: 'I would rather not.' }
      const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] }
      stream(
        frames(
          withNumbersOf([
            ...wholeAnswer.slice(0, 3),
            { type: 'response.output_item.done', output_index: 0, item },
            { type: 'response.completed', response: { ...responseOf('completed'), output: [item] } },
          ]),
        ),
      )(exchange)
    }),
    text: 'I would rather not.',
  },
]

const errorEvents: readonly Fault[] = [
  failed(
    'error-event',
    stream(
      frames(beginning),
      'event: error\ndata: {"type":"error","error":{"code":"server_error","message":"It broke."}}\n\n',
    ),
    false,
    beginningText,
  ),
  failed(
    'error-flat',
    stream(frames(beginning), 'data: {"type":"error","code":"server_error","message":"It broke."}\n\n'),
    false,
    beginningText,
  ),
  failed(
    'response-failed',
    stream(
      frames(beginning),
      frame({
        type: 'response.failed',
        sequence_number: 90,
        response: {
          ...responseOf('failed', beginningText),
          error: { code: 'server_error', message: 'It broke.' },
        },
      }),
    ),
    false,
    beginningText,
  ),
  ...(['max_output_tokens', 'content_filter'] as const).map((reason, at): Fault => ({
    name: ['incomplete-length', 'incomplete-filter'][at] ?? '',
    state: 'incomplete',
    text: beginningText,
    retry: false,
    serve: stream(
      frames(beginning),
      frame({
        type: 'response.incomplete',
        sequence_number: 90,
        response: responseOf('incomplete', beginningText, { incomplete_details: { reason } }),
      }),
    ),
  })),
]

const interruptions: readonly Fault[] = [
  cut('fin-mid', (exchange) => stream(upTo(exchange.at))(exchange)),
  cut('fin-mid-done', (exchange) => stream(upTo(exchange.at), 'data: [DONE]\n\n')(exchange)),
  cut('half-event', (exchange) =>
    stream(upTo(exchange.at), frame(wholeAnswer[exchange.at] ?? {}).slice(0, 60))(exchange),
  ),
  cut('gzip-truncated', ({ response, at }) => {
    const zipped = gzipSync(upTo(at))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
    response.end(zipped.subarray(0, zipped.length - 6))
  }),
  cut('length-short', (exchange) => {
    const body = upTo(exchange.at)
    const response = begin(exchange, { 'content-length': Buffer.byteLength(body) + 1000 })
    response.write(body, () => response.socket?.end())
  }),
  cut('rst-mid', (exchange) => {
    const response = begin(exchange)
    response.write(upTo(exchange.at), () => setTimeout(() => response.socket?.resetAndDestroy(), 250))
  }),
  cut('cut-chunk', (exchange) => {
    const response = begin(exchange)
    response.write(upTo(exchange.at), () => response.socket?.end('fff\r\ndata: {"type"'))
  }),
  cut('stall-mid', (exchange) => begin(exchange).write(upTo(exchange.at))),
  interrupted('stall-first', (exchange) => begin(exchange), ''),
  interrupted('stall-comments', (exchange) => {
    begin(exchange).write(frames(beginning))
    every(500, exchange, () => ': still here\n\n')
  }),
]

const refusals: readonly Fault[] = [
  failed('204', ({ response }) => response.writeHead(204).end(), true),
  ...[400, 401, 403, 404, 413, 422].map((status) => failed(String(status), refuse(status), false)),
  ...[408, 409, 500, 504, 529].map((status) => failed(String(status), refuse(status), true)),
  failed('429', refuse(429, { 'retry-after': '1' }), true),
  failed('502', plain(502, html, { 'content-type': 'text/html' }), true),
  failed('503', refuse(503, { 'retry-after': '1' }), true),
  failed('html-200', plain(200, html, { 'content-type': 'text/html' }), true),
  failed('html-as-sse', plain(200, html, { 'content-type': 'text/event-stream' }), true),
  failed('empty-200', stream(), true),
  failed('close-before-headers', ({ request }) => request.socket.end(), true),
  failed('rst-before-headers', ({ request }) => request.socket.resetAndDestroy(), true),
  failed('stall-headers', () => undefined, true),
  failed('429-date', refuse(429, { 'retry-after': new Date(Date.now() + 2000).toUTCString() }), true),
  failed('429-ms', refuse(429, { 'retry-after-ms': '500' }), true),
  failed('429-long', refuse(429, { 'retry-after': '3600' }), false),
  failed('429-quota', refuse(429, {}, 'insufficient_quota'), false),
  failed('redirect', plain(302, '', { location: '/stolen' }), false),
  failed('redirect-307', plain(307, '', { location: '/stolen' }), false),
  failed(
    'echo-key',
    (exchange) =>
      plain(
        401,
        JSON.stringify({ error: { message: `Bad key ${exchange.request.headers.authorization}` } }),
      )(exchange),
    false,
  ),
  failed('huge-headers', plain(200, whole, { 'x-huge': 'x'.repeat(64 * 1024) }), false),
]

/** All faults, in groups. */
export const faults: readonly Fault[] = [...answers, ...errorEvents, ...interruptions, ...refusals]
/** The default position of a fault whose position matters. */
export const usualPlace = beginning.length
/** The number of events that a fault can follow. */
export const places = wholeAnswer.length
/** Returns the text sent before a position. */
export const textBefore = (at: number): string =>
  wholeAnswer
    .slice(0, at)
    .filter(isDelta)
    .map((event) => String(event['delta']))
    .join('')
