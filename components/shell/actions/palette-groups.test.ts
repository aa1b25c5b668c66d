import { expect, test } from 'vitest'
import type { Action } from './actions'
import { paletteGroups } from './palette-groups'

const actions: readonly Action[] = ['New chat', 'Go to Settings'].map((name) => ({
  id: name,
  name,
  isPossible: () => true,
  run: () => {},
}))
const chats = Array.from({ length: 40 }, (_, at) => ({
  id: `c${at}`,
  title: `Chat about tea ${at}`,
  leafId: null,
  createdAt: 0,
  updatedAt: 0,
}))
const models = ['gpt-5', 'text-embedding-3', 'claude'].map((id) => ({ id, upstream: 'demo' }))
const nameOf = (id: string) => (id === 'gpt-5' ? 'Fifth' : id)

const shown = (query: string) =>
  paletteGroups(query, { actions, chats, models, nameOf }).map(({ value, items }) => [
    value,
    items.map(({ name }) => name).slice(0, 2),
    items.length,
  ])

test('nothing typed shows the actions and the latest chats', () => {
  expect(shown(' ')).toEqual([
    ['Actions', ['New chat', 'Go to Settings'], 2],
    ['Chats', ['Chat about tea 0', 'Chat about tea 1'], 5],
  ])
})

test('every word has to be there, in any order and case', () => {
  expect(shown('TEA chat 39')).toEqual([['Chats', ['Chat about tea 39'], 1]])
  expect(shown('chat')).toEqual([
    ['Actions', ['New chat'], 1],
    ['Chats', ['Chat about tea 0', 'Chat about tea 1'], 20],
  ])
  expect(shown('nothing like it')).toEqual([])
})

test('models that can hold a conversation are found by name and id', () => {
  expect(shown('gpt fifth')).toEqual([['Models', ['Fifth'], 1]])
  expect(shown('embedding')).toEqual([])
})

test('a deleted chat is not offered', () => {
  const [first] = chats
  const deleted = first === undefined ? [] : [{ ...first, deletedAt: 1 }]
  expect(paletteGroups('tea', { actions, chats: deleted, models, nameOf })).toEqual([])
})
