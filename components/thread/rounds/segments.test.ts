import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import type { Item } from '@/lib/responses/types'
import { segmentsOf } from './segments'

const types: Readonly<Record<string, string>> = {
  t: 'message',
  r: 'reasoning',
  c: 'function_call',
  w: 'web_search_call',
  p: 'image_generation_call',
  x: 'vendor:thing',
}
/** One letter for each item; a capital is one that isn't done. */
const itemsOf = (letters: string): readonly Item[] =>
  Array.from(letters, (letter) => ({ type: types[letter.toLowerCase()] ?? letter, name: letter }))
const isDone = (item: Item) => item['name'] === String(item['name']).toLowerCase()

const told = (letters: string, isFollowed = false) =>
  segmentsOf(itemsOf(letters), isDone, isFollowed).map(({ isFolded, from, to }) =>
    isFolded ? `(${letters.slice(from, to)})` : letters.slice(from, to),
  )

test.each([
  ['t', ['t']],
  ['rct', ['(rc)', 't']],
  ['twrwtct', ['t', '(wrw)', 't', '(c)', 't']],
  // Reasoning alone is a line of its own already.
  ['rt', ['r', 't']],
  // Something in it still runs, or waits for the person.
  ['rCct', ['rCc', 't']],
  ['wpwt', ['(w)', 'p', '(w)', 't']],
  ['xct', ['x', '(c)', 't']],
  // Nothing follows it yet.
  ['trc', ['t', 'rc']],
])('%s is divided into %j', (letters, expected) => {
  expect(told(letters)).toEqual(expected)
})

test('the last round is folded once something follows the answer', () => {
  expect(told('rc', true)).toEqual(['(rc)'])
  expect(told('rC', true)).toEqual(['rC'])
})

test('any answer: the segments are the answer, and a round is all done', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('trcwpxRCW')) }),
      fc.boolean(),
      (letters, isFollowed) => {
        const segments = segmentsOf(itemsOf(letters), isDone, isFollowed)
        expect(segments.map(({ from, to }) => letters.slice(from, to)).join('')).toBe(letters)
        for (const { kind, isFolded, from, to } of segments) {
          expect(to).toBeGreaterThan(from)
          expect(letters.slice(from, to)).toMatch(kind === 'steps' ? /^[rcw]+$/i : /^[tpx]$/)
          if (isFolded) expect(letters.slice(from, to)).toMatch(/^[rcw]*[cw][rcw]*$/)
        }
      },
    ),
  )
})
