import { describe, expect, test } from 'vitest'
import { makeChats, writer } from '@/lib/conversation/testing/make-chats'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '../contract'
import type { MarkedText } from './marked-text'
import { SearchIndex } from './search-index'

const chat = (id: string, title: string, fields: Partial<Conversation> = {}): Conversation => ({
  id,
  title,
  leafId: null,
  createdAt: 0,
  updatedAt: 0,
  ...fields,
})

const turn = (conversationId: string, id: string, text: string, fields: Partial<Turn> = {}) => ({
  ...makeTurn({ id, conversationId, input: [question(text)] }),
  ...fields,
})

const written = (pieces: MarkedText | null | undefined) =>
  pieces?.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

function indexOf(...changes: readonly Change[]) {
  const index = new SearchIndex()
  for (const change of changes) index.apply(change)
  return Object.assign(index, {
    idsFor: (query: string) => index.search(query, 100).found.map(({ conversationId }) => conversationId),
    first: (query: string) => {
      const found = index.search(query, 100).found[0]
      return { title: written(found?.title), snippet: written(found?.snippet) }
    },
  })
}

describe('what is found', () => {
  test.each([
    ['strasse', 'Straße'],
    ['שלום', 'שָׁלוֹם'],
    ['final', 'ﬁnal'],
    ['muenchen', 'München'],
    ['münchen', 'Muenchen'],
    ['blue', 'Blue'],
  ])('as %s is %s', (query, title) => {
    const { idsFor } = indexOf({ conversations: [chat('1', title), chat('2', 'Blush')] })
    // One letter at a time, as a person types it.
    for (let length = 1; length < query.length; length += 1) idsFor(query.slice(0, length))
    expect(idsFor(query)).toEqual(['1'])
  })
  test('is in the title, the question or the answer, whatever its case and accents', () => {
    const { idsFor } = indexOf({
      conversations: [chat('1', 'Crème'), chat('2', 'Second'), chat('3', 'Third'), chat('4', 'Fourth')],
      turns: [
        turn('2', 'a', 'What is CRÈME?'),
        makeTurn({ id: 'b', conversationId: '3', state: { output: [answer('It is creme.')] } }),
      ],
    })
    expect(idsFor('creme')).toEqual(['1', '2', '3'])
    expect(idsFor('CRÈM')).toEqual(['1', '2', '3'])
    expect(idsFor('cremes')).toEqual([])
    expect(idsFor('  ')).toEqual([])
  })

  test('is told with the turn it is in, unless it is in the title', () => {
    const index = indexOf({
      conversations: [chat('1', 'Rivers')],
      turns: [turn('1', 'a', 'The Seine'), turn('1', 'b', 'The Seine and the Loire')],
    })
    const turnFor = (query: string) => index.search(query, 1).found[0]?.turnId
    expect(turnFor('loire seine')).toBe('b')
    expect(turnFor('rivers')).toBeNull()
  })

  test('has every word, anywhere in the chat', () => {
    const { idsFor } = indexOf({
      conversations: [chat('1', 'Rivers of France'), chat('2', 'Rivers')],
      turns: [turn('1', 'a', 'the Loire'), turn('1', 'b', 'the Seine'), turn('2', 'c', 'the Loire')],
    })
    expect(idsFor('seine france loire')).toEqual(['1'])
    expect(idsFor('loire rivers')).toEqual(['1', '2'])
    expect(idsFor('loire danube')).toEqual([])
  })

  test('needs no spaces between words', () => {
    const { idsFor } = indexOf({
      conversations: [chat('1', '旅行')],
      turns: [turn('1', 'a', '明日の東京の天気はどうですか')],
    })
    expect(idsFor('天気')).toEqual(['1'])
    expect(idsFor('京の天')).toEqual(['1'])
    expect(idsFor('旅 天気')).toEqual(['1'])
  })

  test('comes with the chat changed last first, and no more than are wanted', () => {
    const index = indexOf({
      conversations: [1, 2, 3].map((at) => chat(String(at), 'Same', { updatedAt: at })),
    })
    expect(index.idsFor('same')).toEqual(['3', '2', '1'])
    expect(index.search('same', 2)).toMatchObject({ total: 3, found: [{}, {}] })
    index.apply({ conversations: [chat('1', 'Same', { updatedAt: 9 })] })
    expect(index.idsFor('same')).toEqual(['1', '3', '2'])
  })

  test('does not depend on what was looked for before', () => {
    const write = writer(3)
    const made = makeChats({ chats: 40, turnsPerChat: 2, now: 0, text: () => write(80) })
    const index = indexOf(made)
    const words = 'ba bab b bab re re c ba cod codest a n e est'
    for (let end = 0; end <= words.length; end += 1) {
      const query = words.slice(Math.max(0, end - 6), end)
      expect(index.search(query, 100), query).toEqual(indexOf(made).search(query, 100))
    }
  })

  test('says whether the chat is archived', () => {
    const index = indexOf({
      conversations: [chat('1', 'Same', { archived: true }), chat('2', 'Same')],
    })
    expect(index.search('same', 9).found.map(({ archived }) => archived)).toEqual([true, false])
  })

  test('shows where, with marks', () => {
    const { first } = indexOf({
      conversations: [chat('1', 'Rivers of Europe')],
      turns: [
        turn('1', 'a', 'Loire', { timings: { sentAt: 1 } }),
        turn('1', 'b', 'The Loire is\nlong', { timings: { sentAt: 2 } }),
        turn('1', 'c', 'Short', { timings: { sentAt: 3 } }),
      ],
    })
    expect(first('river LOIRE')).toEqual({ title: '[River]s of Europe', snippet: 'The [Loire] is long' })
    expect(first('europe')).toEqual({ title: 'Rivers of [Europe]', snippet: undefined })
    // The turn with the most matching terms, not the newest with any.
    expect(first('long loire sho')).toMatchObject({ snippet: 'The [Loire] is [long]' })
  })
})

describe('what changes', () => {
  test('a turn that goes on is found by its new text and not twice', () => {
    const index = indexOf({ conversations: [chat('1', 'One')], turns: [turn('1', 'a', 'begun')] })
    index.apply({ streaming: [turn('1', 'a', 'begun and ended')] })
    expect(index.idsFor('ended')).toEqual(['1'])
    index.apply({ turns: [turn('1', 'a', 'something else')] })
    expect(index.idsFor('begun')).toEqual([])
  })

  test('a chat is renamed', () => {
    const index = indexOf({ conversations: [chat('1', 'One')], turns: [turn('1', 'a', 'text')] })
    index.apply({ conversations: [chat('1', 'Two')] })
    expect(index.idsFor('one')).toEqual([])
    expect(index.idsFor('two text')).toEqual(['1'])
  })

  test('a turn that comes before its chat is found once that has come', () => {
    const index = indexOf({ turns: [turn('1', 'a', 'text')] })
    expect(index.idsFor('text')).toEqual([])
    index.apply({ conversations: [chat('1', 'One')] })
    expect(index.idsFor('text')).toEqual(['1'])
  })
})

describe('what is deleted is not found', () => {
  test('a chat, until it is restored', () => {
    const index = indexOf({ conversations: [chat('1', 'One')], turns: [turn('1', 'a', 'text')] })
    index.apply({ conversations: [chat('1', 'One', { deletedAt: 5 })] })
    expect(index.idsFor('one')).toEqual([])
    expect(index.idsFor('text')).toEqual([])
    index.apply({ conversations: [chat('1', 'One')] })
    expect(index.idsFor('text')).toEqual(['1'])
  })

  test('a chat for good', () => {
    const index = indexOf({ conversations: [chat('1', 'One')], turns: [turn('1', 'a', 'text')] })
    index.apply({ removed: ['1'] })
    expect(index.idsFor('text')).toEqual([])
  })

  test('a turn, with what follows it, until it is restored', () => {
    const deleted = turn('1', 'b', 'middle', { parentId: 'a', deleted: true })
    const index = indexOf({
      conversations: [chat('1', 'One')],
      turns: [turn('1', 'a', 'first'), deleted, turn('1', 'c', 'last', { parentId: 'b' })],
    })
    expect(index.idsFor('first')).toEqual(['1'])
    expect(index.idsFor('middle')).toEqual([])
    expect(index.idsFor('last')).toEqual([])
    index.apply({ turns: [turn('1', 'b', 'middle', { parentId: 'a' })] })
    expect(index.idsFor('middle last')).toEqual(['1'])
  })

  test('turns that follow each other in a circle do no harm', () => {
    const { idsFor } = indexOf({
      conversations: [chat('1', 'One')],
      turns: [
        turn('1', 'a', 'first', { parentId: 'b' }),
        turn('1', 'b', 'second', { parentId: 'a' }),
        turn('1', 'c', 'third', { deleted: true }),
      ],
    })
    expect(idsFor('first')).toEqual(['1'])
  })
})
