import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { withLaterLeaf, withLeaf } from './latest-leaf'
import type { Conversation } from './types'

const conversation: Conversation = { id: 'c', title: 'Ferries', leafId: null, createdAt: 1, updatedAt: 1 }

const choice = fc.record({ leafId: fc.constantFrom('a', 'b', null), at: fc.integer({ min: 0, max: 3 }) })

test('two tabs that hear of each other’s choices end with the same one', () => {
  fc.assert(
    fc.property(choice, choice, (here, there) => {
      const ours = withLeaf(conversation, here.leafId, here.at)
      const theirs = withLeaf(conversation, there.leafId, there.at)
      expect(withLaterLeaf(theirs, ours)).toEqual(withLaterLeaf(ours, theirs))
    }),
  )
})

test('the later choice is shown, and the title of the other tab', () => {
  const ours = withLeaf(conversation, 'ours', 20)
  const theirs = { ...withLeaf(conversation, 'theirs', 10), title: 'Boats', updatedAt: 5 }
  expect(withLaterLeaf(theirs, ours)).toMatchObject({ leafId: 'ours', title: 'Boats', updatedAt: 5 })
  expect(withLaterLeaf(ours, theirs)).toBe(ours)
})

test('what was chosen before choices had a time gives way', () => {
  const theirs = withLeaf(conversation, 'theirs', 10)
  expect(withLaterLeaf(theirs, { ...conversation, leafId: 'z' })).toBe(theirs)
})

test('a clock that was set back does not undo a choice', () => {
  const first = withLeaf(conversation, 'z', 100)
  const second = withLeaf(first, 'a', 50)
  expect(withLaterLeaf(first, second).leafId).toBe('a')
})
