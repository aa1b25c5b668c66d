import { schema } from '@/lib/conversation/migrate'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from './contract'

/** One thing that was written, with the number of the database write. */
export type Entry = { readonly revision: number } & (
  | { readonly conversation: Conversation }
  | { readonly turn: Turn }
  /** The id of a conversation that was deleted for good. */
  | { readonly removed: string }
)

/** Returns the entries of a change, without the turns that are still streaming. */
export function entriesOf(change: Change, revision: number): readonly Entry[] {
  return [
    ...(change.removed ?? []).map((removed) => ({ revision, removed })),
    ...(change.conversations ?? []).map((conversation) => ({ revision, conversation })),
    ...(change.turns ?? []).map((turn) => ({ revision, turn })),
  ]
}

/** Returns the conversation that an entry belongs to. */
export function conversationOf(entry: Entry): string {
  if ('turn' in entry) return entry.turn.conversationId
  return 'conversation' in entry ? entry.conversation.id : entry.removed
}

/** Formats an entry as a line of a journal or backup, with its line break. */
export const writeLine = (entry: Entry) => `${JSON.stringify({ schema, ...entry })}\n`

/** Identifies the thing that an entry is about. */
export const keyOf = (entry: Entry) =>
  'turn' in entry ? `turn ${entry.turn.id}` : `chat ${conversationOf(entry)}`
