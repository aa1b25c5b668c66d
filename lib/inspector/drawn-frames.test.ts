import { expect, test } from 'vitest'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { StreamEvent } from '@/lib/responses/types'
import { framesOfItem, itemOfFrame } from './drawn-frames'
import { FrameReader } from './frames'
import { frame, record } from './testing/record'

const added = (output_index: number, item: object): StreamEvent => ({
  type: 'response.output_item.added',
  output_index,
  item,
})
const delta = (fields: object): StreamEvent => ({ type: 'response.output_text.delta', ...fields })
const events: readonly StreamEvent[] = [
  { type: 'response.created', response: { id: 'resp_1' } },
  added(0, { type: 'reasoning', id: 'rs_1', summary: [] }),
  added(1, { type: 'message', id: 'msg_1', role: 'assistant', content: [] }),
  delta({ item_id: 'msg_1', output_index: 1, delta: 'This is **ve' }),
  delta({ item_id: 'msg_1', output_index: 1, delta: 'ry** good' }),
  // Some servers change the id, or send none.
  delta({ output_index: 1, delta: ', is it? ' }),
  delta({ item_id: 'msg_1', output_index: 1, delta: 'Über 9.' }),
]
const state = events.reduce(reduce, initialState)
const frames = new FrameReader().read(record(events.map((event) => [1, frame(event)] as const)))
const drawn = (at: number, text = '') => [...framesOfItem(frames, state, at, text)]

test('a frame is about the item of its id or of its place in the output', () => {
  expect(frames.map((each) => itemOfFrame(each, state))).toEqual([undefined, 0, 1, 1, 1, 1, 1])
})

test('an item was drawn by its frames, and a selected text by those that wrote it', () => {
  expect(drawn(0)).toEqual([2])
  expect(drawn(1)).toEqual([3, 4, 5, 6, 7])
  expect(drawn(1, 'very')).toEqual([4, 5])
  expect(drawn(1, 'good, is\n')).toEqual([5, 6])
  expect(drawn(1, 'Über 9')).toEqual([7])
  expect(drawn(1, 'of another item')).toEqual([3, 4, 5, 6, 7])
  expect(drawn(5)).toEqual([])
})
