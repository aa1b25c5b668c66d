import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { readTabMessage } from './read-tab-message'

const conversation = { id: 'a', title: 'A', leafId: null, createdAt: 1, updatedAt: 1 }

test('what a tab says is read as it was said', () => {
  for (const message of [
    { kind: 'stop', turnId: 't' },
    { kind: 'draft', conversationId: 'a', before: '', text: 'Hi' },
    { kind: 'unquoted', conversationId: 'a', ids: ['q1'] },
    {
      kind: 'kept',
      change: {
        conversations: [conversation],
        turns: [makeTurn({})],
        streaming: [makeTurn({ id: 's' })],
        removed: ['b'],
      },
    },
  ]) {
    expect(readTabMessage(message)).toEqual(message)
  }
})

test('of a change, what cannot be read is left out', () => {
  const change = {
    conversations: [{ ...conversation, title: {} }, null, conversation],
    turns: [{ ...makeTurn({}), state: null }, 7, makeTurn({})],
    removed: [{}, 'b'],
  }
  expect(readTabMessage({ kind: 'kept', change })).toEqual({
    kind: 'kept',
    change: { conversations: [conversation], turns: [makeTurn({})], streaming: [], removed: ['b'] },
  })
})

test('anything at all breaks nothing', () => {
  const field = fc.anything()
  const message = fc.record(
    {
      kind: fc.oneof(fc.constantFrom('kept', 'stop', 'draft', 'unquoted'), field),
      change: field,
      turnId: field,
      text: field,
    },
    { requiredKeys: [] },
  )
  fc.assert(fc.property(fc.oneof(message, field), (said) => void readTabMessage(said)))
})
