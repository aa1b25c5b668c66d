import { expect, test } from 'vitest'
import { makeChats } from '@/lib/conversation/testing/make-chats'
import { chatRows } from './chat-rows'
import { chatsBetween, nextStop, stopAfter, tabStop } from './row-stops'

const now = new Date(2025, 5, 18, 12).getTime()
const { conversations } = makeChats({
  chats: 6,
  turnsPerChat: 0,
  now,
  text: () => '',
  fields: (at) => ({
    id: String(at),
    ...(at === 2 ? { pinned: true } : {}),
    ...(at === 4 ? { folder: 'F' } : {}),
  }),
})
// # Pinned, 2, # Folders, F, 4, # Today, 0, 1, # Yesterday, 3, 5
const rows = chatRows(conversations, new Set(), new Date(2025, 5, 18).getTime())
const at = (key: string) => rows.findIndex((row) => row.key === key)

test('arrows pass over headings and stop at the ends', () => {
  expect(rows.map(({ key }) => key).join(' ')).toBe(
    'heading Pinned 2 heading Folders folder F 4 heading Today 0 1 heading Yesterday 3 5',
  )
  expect(nextStop(rows, at('2'), 'ArrowDown')).toBe('folder F')
  expect(nextStop(rows, at('4'), 'ArrowDown')).toBe('0')
  expect(nextStop(rows, at('0'), 'ArrowUp')).toBe('4')
  expect(nextStop(rows, at('2'), 'ArrowUp')).toBeUndefined()
  expect(nextStop(rows, at('5'), 'ArrowDown')).toBeUndefined()
  expect(nextStop(rows, at('0'), 'Home')).toBe('2')
  expect(nextStop(rows, at('0'), 'End')).toBe('5')
  expect(nextStop(rows, at('0'), 'x')).toBeUndefined()
})

test('after a deletion it goes on with the chat below, at the end with the one above', () => {
  expect(stopAfter(rows, new Set(['1']))).toBe('3')
  expect(stopAfter(rows, new Set(['0', '1']))).toBe('3')
  expect(stopAfter(rows, new Set(['5']))).toBe('3')
  expect(stopAfter(rows, new Set(['3', '5']))).toBe('1')
  expect(stopAfter(rows, new Set(['0', '1', '2', '3', '4', '5']))).toBeUndefined()
})

test('Tab leads to where one was, to the open chat, or to the first', () => {
  expect(tabStop(rows, '1', '3')?.key).toBe('1')
  expect(tabStop(rows, 'gone', '3')?.key).toBe('3')
  expect(tabStop(rows, null, 'not listed')?.key).toBe('2')
  expect(tabStop([], null, null)).toBeUndefined()
})

test('a range takes the chats between, whichever end came first', () => {
  expect(chatsBetween(rows, '4', '1')).toEqual(['4', '0', '1'])
  expect(chatsBetween(rows, '1', '4')).toEqual(['4', '0', '1'])
  expect(chatsBetween(rows, '1', '1')).toEqual(['1'])
})
