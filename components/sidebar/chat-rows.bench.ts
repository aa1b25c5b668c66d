import { bench, describe } from 'vitest'
import { makeChats } from '@/lib/conversation/testing/make-chats'
import { chatRows } from './chat-rows'

const { conversations } = makeChats({
  chats: 2000,
  turnsPerChat: 0,
  now: Date.now(),
  text: () => '',
  fields: (at) => (at % 10 === 0 ? { folder: `Folder ${at % 40}` } : {}),
})
const today = new Date().setHours(0, 0, 0, 0)

describe('the rows of 2,000 chats', () => {
  bench('floor: one object for each', () => {
    conversations.map((chat) => ({ kind: 'chat', key: chat.id, chat, isInFolder: false }))
  })
  bench('chatRows', () => {
    chatRows(conversations, new Set(), today)
  })
})
