import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packChunks, unpackChunks } from './kept-recording'

test('chunks come back as they were', () => {
  const chunk = fc.record({ at: fc.double({ min: 0, noNaN: true }), bytes: fc.uint8Array() })
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      expect(unpackChunks(packChunks(chunks))).toEqual(chunks)
    }),
  )
})
