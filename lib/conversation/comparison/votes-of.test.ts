import { expect, test } from 'vitest'
import type { Conversation } from '../types'
import type { Vote } from './vote'
import { votesOf } from './votes-of'

const vote = (id: string): Vote => ({ id, votedAt: 0, candidates: [], verdict: 'tie' })
const chat: Conversation = { id: 'chat', title: '', leafId: null, createdAt: 0, updatedAt: 0 }

test('the votes of a deleted chat do not count', () => {
  const chats = [
    { ...chat, votes: [vote('1'), vote('2')] },
    chat,
    { ...chat, votes: [vote('3')], deletedAt: 1 },
    { ...chat, votes: [vote('4')], archived: true as const },
  ]
  expect(votesOf(chats).map(({ id }) => id)).toEqual(['1', '2', '4'])
})
