import { expect, test } from 'vitest'
import { schema } from './migrate'
import { parseConversation } from './parse-record'
import { thumbsOf, withThumb } from './chat-thumbs'
import { parseThumbs, type Thumb } from './thumb'
import type { Conversation } from './types'

const chat: Conversation = { id: 'chat', title: 'Chat', leafId: null, createdAt: 0, updatedAt: 0 }
const thumb = (turnId: string, fields: Partial<Thumb> = {}): Thumb => ({
  turnId,
  model: 'echo',
  verdict: 'up',
  givenAt: 1,
  ...fields,
})

test('a stored thumb is read back, and what is none is left out', () => {
  const given = thumb('a', { verdict: 'down', label: 'Brief', note: 'Too long' })
  const stored: unknown = JSON.parse(JSON.stringify({ ...chat, thumbs: [given] }))
  expect(parseConversation(stored, schema)).toEqual({ ...chat, thumbs: [given] })
  expect(parseConversation({ ...chat, thumbs: 'up' }, schema)).toEqual(chat)
  const broken = [null, 'up', {}, { ...given, verdict: 'sideways' }, { ...given, givenAt: NaN }]
  expect(parseThumbs([...broken, { ...given, turnId: 1 }, { ...given, model: null }])).toEqual([])
  expect(parseThumbs([{ ...given, note: 7, label: '' }])).toEqual([thumb('a', { verdict: 'down' })])
})

test('an answer has one thumb, the last', () => {
  expect(parseThumbs([thumb('a'), thumb('b'), thumb('a', { verdict: 'down' })])).toEqual([
    thumb('a', { verdict: 'down' }),
    thumb('b'),
  ])
  const once = withThumb(withThumb(chat, 'a', thumb('a')), 'b', thumb('b'))
  expect(withThumb(once, 'a', thumb('a', { verdict: 'down' })).thumbs).toEqual([
    thumb('b'),
    thumb('a', { verdict: 'down' }),
  ])
  expect(withThumb(withThumb(once, 'a', undefined), 'b', undefined)).toEqual(chat)
})

test('the thumbs of deleted and of temporary chats do not count', () => {
  const chats = [
    { ...chat, thumbs: [thumb('a')] },
    chat,
    { ...chat, thumbs: [thumb('b')], deletedAt: 1 },
    { ...chat, thumbs: [thumb('c')], temporary: true as const },
  ]
  expect(thumbsOf(chats)).toEqual([thumb('a')])
})
