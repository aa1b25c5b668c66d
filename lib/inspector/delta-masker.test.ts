import { expect, test } from 'vitest'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { parseJson } from '@/lib/responses/parse-json'
import fc from '@/lib/util/testing/property-testing'
import { har } from './files/har'
import { bodyText, recordingFile } from './files/recording-file'
import { FrameReader } from './frames'
import { maskSecrets } from './mask-secrets'
import { frame, record } from './testing/record'

const secret = '5f0c9a1b2c3dplanted'
const texts = [
  `Your key is sk-proj-${secret}, keep it.`,
  `curl -H "Authorization: Bearer ${secret}" 🦊`,
  JSON.stringify({ url: 'x', api_key: secret, other: [1] }),
  JSON.stringify({ headers: { 'X-Any': secret } }),
  `https://me:${secret}@host/?token=${secret}`,
]

/** A text in pieces, as a model streams it. */
function piecesOf(text: string, cuts: readonly number[]): readonly string[] {
  const borders = [0, ...new Set(cuts.map((cut) => cut % text.length)), text.length].toSorted(
    (one, other) => one - other,
  )
  return borders.slice(1).map((to, at) => text.slice(borders[at], to))
}

/** The deltas of frames, put together. */
const textIn = (datas: readonly string[]) =>
  datas.map((data) => textOf(fieldOf(parseJson(data), 'delta'))).join('')

const streams = fc
  .record({
    text: fc.constantFrom(...texts),
    cuts: fc.array(fc.nat(200), { maxLength: 30 }),
    chunkCuts: fc.array(fc.nat(5000), { maxLength: 10 }),
    isEscaped: fc.boolean(),
    type: fc.constantFrom('response.output_text.delta', 'response.function_call_arguments.delta'),
  })
  .map(({ text, cuts, chunkCuts, isEscaped, type }) => {
    const frames = piecesOf(text, cuts).map((delta, at) => {
      const own = frame({ type, item_id: 'msg_1', output_index: 0, delta, sequence_number: at })
      // Some servers escape everything that is not ASCII.
      return isEscaped
        ? own.replaceAll(
            /[\u0080-\uffff]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
        : own
    })
    const bytes = new TextEncoder().encode(frames.join(''))
    const borders = [0, ...chunkCuts.map((cut) => cut % bytes.length), bytes.length].toSorted(
      (one, other) => one - other,
    )
    return { text, chunks: borders.slice(1).map((to, at) => bytes.slice(borders[at], to)) }
  })

test('a secret in pieces is in no frame and no file, however it was cut, and everything else stays', () => {
  fc.assert(
    fc.property(streams, ({ text, chunks }) => {
      const recording = record(chunks.map((chunk) => [1, chunk] as const))
      // Live: frames are read as they arrive.
      const reader = new FrameReader()
      const { end: _, ...open } = recording
      for (let arrived = 1; arrived <= chunks.length; arrived += 1)
        reader.read({ ...open, chunks: recording.chunks.slice(0, arrived) })
      const frames = reader.read(recording)
      const whole = textIn(frames.map(({ data }) => data))
      expect(whole).toBe(maskSecrets(text))
      expect(whole).not.toContain(secret)
      expect(frames).toEqual(new FrameReader().read(recording))

      const body = bodyText(recording)
      expect(body).toHaveLength(frames.reduce((sum, { text: own }) => sum + own.length + 2, 0))
      expect(body).toContain(frames[0]?.text)
      const file = recordingFile(recording, { provider: '' })
      const reopened = new FrameReader().read(recording)
      for (const output of [body, file, har(recording, reopened, 'https://host')])
        expect(output).not.toContain(secret)
    }),
  )
})

test('token probabilities beside a secret do not spell it out, and others stay', () => {
  const logprobs = (token: string) => [
    { token, logprob: -0.1, bytes: [112, 108], top_logprobs: [{ token: `${token}?`, logprob: -2 }] },
  ]
  const delta = (text: string) =>
    frame({ type: 'response.output_text.delta', item_id: 'a', delta: text, logprobs: logprobs(text) })
  const done = frame({
    type: 'response.output_text.done',
    item_id: 'a',
    text: 'Key: sk-proj-5f0c9a1b2c3dplanted',
    logprobs: [...logprobs('sk-proj-5f0c9a'), ...logprobs('1b2c3dplanted')],
  })
  const recording = record([[1, delta('Key: ') + delta('sk-proj-5f0c9a') + delta('1b2c3dplanted') + done]])
  const frames = new FrameReader().read(recording)
  for (const text of [JSON.stringify(frames), bodyText(recording)]) {
    expect(text).not.toContain('5f0c9a')
    expect(text).not.toContain('planted')
  }
  for (const { data } of frames) expect(parseJson(data)).toHaveProperty('logprobs[0].logprob', -0.1)
  expect(parseJson(frames[0]?.data ?? '')).toMatchObject({
    delta: 'Key: ',
    logprobs: [{ token: 'Key: ', bytes: [112, 108] }],
  })
})

test('a secret over two connections and between other texts is found', () => {
  const delta = (item_id: string, text: string) =>
    frame({ type: 'response.output_text.delta', item_id, delta: text })
  const recording = {
    ...record([
      [1, delta('a', 'sk-proj-5f0c9a') + delta('b', 'nothing')],
      [1, delta('b', ' secret') + delta('a', '1b2c3dplanted')],
    ]),
    resumedAt: [1],
  }
  const all = JSON.stringify(new FrameReader().read(recording)) + bodyText(recording)
  expect(all).not.toContain('1b2c3dplanted')
  expect(all).toContain('nothing')
  expect(all).toContain(' secret')
})
