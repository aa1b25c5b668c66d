import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { afterCursor } from './after-cursor'

const encoder = new TextEncoder()

async function read(chunks: readonly Uint8Array[], cursor: number): Promise<string> {
  async function* all() {
    yield* chunks
  }
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of afterCursor(all(), cursor)) text += decoder.decode(chunk, { stream: true })
  return text
}

/** Cuts bytes at random positions. */
const cuts = (bytes: Uint8Array) =>
  fc
    .array(fc.nat({ max: bytes.length }), { maxLength: 12 })
    .map((places) => [0, ...places.toSorted((one, other) => one - other), bytes.length])
    .map((places) => places.slice(1).map((to, at) => bytes.slice(places[at], to)))

const ends = ['\n', '\r\n', '\r'] as const

test('whatever the lines end with and wherever the bytes are cut, the rest is the very rest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ends),
      fc.boolean(),
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 12 }),
      fc.nat({ max: 14 }),
      fc.gen(),
      async (end, isNumbered, texts, cursor, generate) => {
        const frames = texts.map((delta, at) => {
          const event = isNumbered ? { delta, sequence_number: at } : { delta }
          return `: comment${end}${end}event: x${end}data: ${JSON.stringify(event)}${end}${end}`
        })
        const chunks = generate(() => cuts(encoder.encode(frames.join(''))))
        const rest = await read(chunks, cursor)
        expect(rest.replace(/^: comment[\r\n]+/, '')).toBe(
          frames
            .slice(cursor + 1)
            .join('')
            .replace(/^: comment[\r\n]+/, ''),
        )
      },
    ),
  )
})

test('numbers may have gaps and start anywhere', async () => {
  const frame = (number: number) => `data: {"sequence_number":${number}}\n\n`
  const all = encoder.encode([10, 20, 30].map(frame).join(''))
  expect(await read([all], 20)).toBe(frame(30))
  expect(await read([all], 15)).toBe(frame(20) + frame(30))
  expect(await read([all], 5)).toBe([10, 20, 30].map(frame).join(''))
  expect(await read([all], 99)).toBe('')
})

test('a last frame without its blank line is left to whoever reads it', async () => {
  expect(await read([encoder.encode('data: {"sequence_number":1}\n\ndata: {"sequ')], 1)).toBe('data: {"sequ')
})
