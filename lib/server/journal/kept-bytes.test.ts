import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { beginning, KeptBytes } from './kept-bytes'

const chunks = fc.array(
  fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 3000, maxLength: 9000 })),
  { maxLength: 40 },
)

test('who reads at any time reads what came, in order', () => {
  fc.assert(
    fc.property(chunks, fc.infiniteStream(fc.boolean()), (all, looks) => {
      const kept = new KeptBytes()
      const [early, late] = [beginning(), beginning()]
      const read: Uint8Array[] = []
      const readAll = (place: typeof early, into: Uint8Array[]) => {
        for (let bytes = kept.read(place); bytes !== undefined; bytes = kept.read(place)) into.push(bytes)
      }
      for (const chunk of all) {
        kept.push(chunk)
        if (looks.next().value === true) readAll(early, read)
      }
      kept.close()
      readAll(early, read)
      const again: Uint8Array[] = []
      readAll(late, again)
      const whole = Buffer.concat(all)
      expect(kept.length).toBe(whole.length)
      expect(Buffer.concat(read).equals(whole)).toBe(true)
      expect(Buffer.concat(again).equals(whole)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a chunk may be used again by who gave it', () => {
  const kept = new KeptBytes()
  const chunk = Buffer.from('first ')
  kept.push(chunk)
  chunk.write('second')
  kept.push(chunk)
  expect(String(kept.read(beginning()))).toBe('first second')
})

test('a thousand small pieces take the memory of few', () => {
  const kept = new KeptBytes()
  const sizes: number[] = []
  for (let at = 0; at < 1000; at += 1) kept.push(new Uint8Array(200))
  kept.close()
  const place = beginning()
  for (let bytes = kept.read(place); bytes !== undefined; bytes = kept.read(place)) {
    sizes.push(bytes.buffer.byteLength)
  }
  expect(sizes.length).toBeLessThan(10)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(200_000)
})
