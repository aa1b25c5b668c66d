import { expect, test } from 'vitest'
import { FrameReader } from '@/lib/inspector/frames'
import { frame, record } from '@/lib/inspector/testing/record'
import { countFrames, filterFrames, noFilter } from './frame-filter'

const delta = (item_id: string, text: string) =>
  frame({ type: 'response.output_text.delta', item_id, delta: text })
const frames = new FrameReader().read(
  record([
    [0, frame({ type: 'response.created' })],
    [0, delta('a', 'One') + delta('b', 'two') + delta('b', 'three')],
    [0, ': waiting\n\n'],
  ]),
)
const numbers = (filter: Partial<typeof noFilter>) =>
  filterFrames(frames, { ...noFilter, ...filter }).map(({ number }) => number)

test('frames are filtered by type, item, flag and text, together', () => {
  expect(filterFrames(frames, noFilter)).toBe(frames)
  expect(numbers({ type: 'response.output_text.delta' })).toEqual([2, 3, 4])
  expect(numbers({ item: 'b' })).toEqual([3, 4])
  expect(numbers({ text: ' one ' })).toEqual([2])
  expect(numbers({ flag: 'keep-alive' })).toEqual([5])
  expect(numbers({ flag: 'any' })).toEqual([5])
  expect(numbers({ item: 'b', text: 'three' })).toEqual([4])
  expect(numbers({ item: 'b', flag: 'gap' })).toEqual([])
})

test('everything that can be chosen is counted', () => {
  const { types, items, flags, flagged } = countFrames(frames)
  expect([...types]).toEqual([
    ['response.created', 1],
    ['response.output_text.delta', 3],
    ['comment', 1],
  ])
  expect([...items]).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect([...flags]).toEqual([['keep-alive', 1]])
  expect(flagged).toBe(1)
})
