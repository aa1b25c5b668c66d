import { describe, expect, test } from 'vitest'
import type { Conversation } from '@/lib/conversation/types'
import { archivedRows, chatRows, foldersOf, type Row, sectionsOf } from './chat-rows'

const today = new Date(2025, 5, 18).getTime()
const hour = 3_600_000

const chat = (title: string, updatedAt = today, fields: Partial<Conversation> = {}): Conversation => ({
  id: `id of ${title}`,
  title,
  leafId: null,
  createdAt: 0,
  updatedAt,
  ...fields,
})

/** Returns the rows as text. */
const read = (rows: readonly Row[]) => rows.map(readRow)

function readRow(row: Row): string {
  if (row.kind === 'heading') return `# ${row.label}`
  if (row.kind === 'folder') return `${row.isOpen ? '▾' : '▸'} ${row.name} ${row.count}`
  if (row.kind === 'chat') return row.isInFolder ? `  ${row.chat.title}` : row.chat.title
  return row.kind === 'archive' ? `Archived ${row.count}` : '← Back'
}

const rows = (chats: readonly Conversation[], closed: readonly string[] = []) =>
  read(chatRows(chats, new Set(closed), today))

test('no chats, no rows', () => {
  expect(rows([])).toEqual([])
})

test('pinned chats, then folders by name, then the rest, then the archive', () => {
  const chats = [
    chat('newest'),
    chat('in 10', today, { folder: 'Part 10' }),
    chat('kept', today, { pinned: true }),
    chat('in 9, newer', today, { folder: 'part 9' }),
    chat('in 9, older', today - hour, { folder: 'part 9' }),
    chat('away', today, { archived: true }),
    chat('kept and in 9', today - hour, { pinned: true, folder: 'part 9' }),
    chat('away and in 9', today, { archived: true, pinned: true, folder: 'part 9' }),
  ]
  expect(rows(chats)).toEqual([
    '# Pinned',
    'kept',
    'kept and in 9',
    '# Folders',
    '▾ part 9 2',
    '  in 9, newer',
    '  in 9, older',
    '▾ Part 10 1',
    '  in 10',
    '# Today',
    'newest',
    'Archived 2',
  ])
  expect(rows(chats, ['part 9', 'gone'])).toContain('▸ part 9 2')
  expect(rows(chats, ['part 9', 'gone'])).not.toContain('  in 9, newer')
})

describe('the time of a chat', () => {
  test.each([
    ['a moment ago', today + 9 * hour, '# Today'],
    ['tomorrow, by a clock that was set back', today + 40 * hour, '# Today'],
    ['the first moment of today', today, '# Today'],
    ['the last moment of yesterday', today - 1, '# Yesterday'],
    ['the first moment of yesterday', new Date(2025, 5, 17).getTime(), '# Yesterday'],
    ['two days ago', new Date(2025, 5, 16, 23).getTime(), '# Previous 7 days'],
    ['seven days ago', new Date(2025, 5, 11).getTime(), '# Previous 7 days'],
    ['eight days ago', new Date(2025, 5, 10, 23).getTime(), '# June'],
    ['this year', new Date(2025, 0, 1).getTime(), '# January'],
    ['last year', new Date(2024, 11, 31).getTime(), '# December 2024'],
  ])('%s', (_when, updatedAt, heading) => {
    expect(rows([chat('one', updatedAt)])).toEqual([heading, 'one'])
  })

  test('each one heads its chats once', () => {
    const at = (month: number, day: number) => new Date(2025, month, day).getTime()
    expect(
      rows([chat('a'), chat('b'), chat('c', at(4, 9)), chat('d', at(4, 2)), chat('e', at(3, 30))]),
    ).toEqual(['# Today', 'a', 'b', '# May', 'c', 'd', '# April', 'e'])
  })
})

test('the archive has the way back and its chats by time', () => {
  const chats = [chat('here'), chat('away', today - hour, { archived: true, folder: 'Work', pinned: true })]
  expect(read(archivedRows(chats, today))).toEqual(['← Back', '# Yesterday', 'away'])
  expect(read(archivedRows([], today))).toEqual(['← Back'])
})

test('folders are those of all chats, once', () => {
  const folder = (name: string, fields: Partial<Conversation> = {}) =>
    chat(name, today, { folder: name, ...fields })
  expect(
    foldersOf([
      folder('b', { archived: true }),
      folder('C'),
      folder('a', { pinned: true }),
      folder('a'),
      chat('d'),
    ]),
  ).toEqual(['a', 'b', 'C'])
})

test('the sections are a heading with its rows each, and the way to the archive', () => {
  const chats = [
    chat('a'),
    chat('b'),
    chat('c', today, { pinned: true }),
    chat('d', today, { archived: true }),
  ]
  // # Pinned, c, # Today, a, b, Archived
  expect(sectionsOf(chatRows(chats, new Set(), today))).toEqual([
    { label: 'Pinned', heading: 0, start: 1, end: 2 },
    { label: 'Today', heading: 2, start: 3, end: 5 },
    { label: null, heading: null, start: 5, end: 6 },
  ])
  expect(sectionsOf(archivedRows(chats, today)).map(({ label }) => label)).toEqual([null, 'Today'])
  expect(sectionsOf([])).toEqual([])
})

test('every row has a key of its own', () => {
  const chats = Array.from({ length: 300 }, (_, at) =>
    chat(`Today ${at}`, today - at * 30 * hour, at % 3 === 0 ? { folder: `Today ${at % 7}` } : {}),
  )
  const keys = chatRows(chats, new Set(), today).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
