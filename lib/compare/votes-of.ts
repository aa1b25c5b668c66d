import type { Conversation } from '@/lib/conversation/types'
import type { Vote } from './vote'

/** All votes of chats that were not deleted. */
export const votesOf = (conversations: readonly Conversation[]): readonly Vote[] =>
  conversations.flatMap(({ votes, deletedAt }) => (deletedAt === undefined ? (votes ?? []) : []))
