import { expect, test } from 'vitest'
import { parseConversation, parseTurn } from './parse-record'
import { makeTurn } from './testing/turn'
import { schema } from './migrate'

test('a turn keeps what it was merged from, and drops what names no turn', () => {
  const read = (mergedFrom: unknown) => parseTurn({ ...makeTurn(), mergedFrom }, schema).mergedFrom
  expect(read(['a', 'b'])).toEqual(['a', 'b'])
  expect(read(['a', 3, null])).toEqual(['a'])
  for (const other of [undefined, 'a', [], [{}]]) expect(read(other)).toBeUndefined()
})

test('a comparison keeps that it is a battle', () => {
  const columns = [{ id: 'a', settings: { model: 'echo' }, leafId: null }]
  const chat = { id: 'c', title: 'T', leafId: null, createdAt: 1, updatedAt: 1 }
  const read = (battle: unknown) =>
    parseConversation({ ...chat, comparison: { columns, layout: 'grid', battle } }, schema).comparison
  expect(read(true)).toMatchObject({ battle: true, layout: 'grid' })
  expect(read('yes')).not.toHaveProperty('battle')
})
