import type { Conversation } from '../types'
import type { Vote } from './vote'

/** Returns all votes of chats that were not deleted. */
export const votesOf = (conversations: readonly Conversation[]): readonly Vote[] =>
  conversations.flatMap(({ votes, deletedAt }) => (deletedAt === undefined ? (votes ?? []) : []))
