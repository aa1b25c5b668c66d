import { withLeaf } from '@/lib/conversation/latest-leaf'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isImported } from './foreign-tree'
import type { ImportedChat } from './imported-chat'

/** A chat as it is stored here. */
export interface StoredChat {
  readonly conversation: Conversation
  readonly turns: readonly Turn[]
}

/** What importing a chat changes here. */
export interface MergedChat {
  readonly kind: 'added' | 'updated' | 'same'
  /** What to write; undefined if nothing changes. */
  readonly conversation?: Conversation
  readonly turns: readonly Turn[]
  /** The stored turns that `turns` replaces. */
  readonly replaced: readonly Turn[]
}

/**
 * Decides what to write for an imported chat. What is here stays as the person left it: a chat that grew gets only its
 * new messages, and moves on to them unless the person has continued it here.
 *
 * @param stored undefined if it is new
 * @param now milliseconds since the epoch
 */
export function mergeChat(
  { conversation, turns }: ImportedChat,
  stored: StoredChat | undefined,
  now: number,
): MergedChat {
  if (stored === undefined) return { kind: 'added', conversation, turns, replaced: [] }
  const here = new Set(stored.turns.map(({ id }) => id))
  const missing = turns.filter(({ id }) => !here.has(id))
  if (missing.length === 0) return { kind: 'same', turns: [], replaced: [] }
  const replaced = answeredSince(stored.turns, turns)
  const wasLeft = stored.conversation.leafId
  const left = stored.turns.find(({ id }) => id === wasLeft)
  const mayMoveOn = left === undefined || isImported(left)
  const updatedAt = Math.max(stored.conversation.updatedAt, conversation.updatedAt)
  return {
    kind: 'updated',
    conversation: {
      ...(mayMoveOn ? withLeaf(stored.conversation, conversation.leafId, now) : stored.conversation),
      ...withColumnsMovedOn(stored, conversation),
      updatedAt,
    },
    turns: [...missing, ...replaced.map((turn) => ({ ...turn, deleted: true as const }))],
    replaced,
  }
}

/** A column moves on to its new answers as a chat does, unless the person has continued it here. */
function withColumnsMovedOn(
  { conversation: { comparison }, turns }: StoredChat,
  imported: Conversation,
): Pick<Conversation, 'comparison'> {
  const grown = new Map(imported.comparison?.columns.map((column) => [column.id, column]))
  if (comparison === undefined || grown.size === 0) return {}
  const isOurs = (id: string | null) => turns.some((turn) => turn.id === id && !isImported(turn))
  const columns = comparison.columns.map((column) => {
    const leafId = grown.get(column.id)?.leafId
    return leafId === undefined || isOurs(column.leafId) ? column : { ...column, leafId }
  })
  const known = new Set(columns.map(({ id }) => id))
  const added = [...grown.values()].filter(({ id }) => !known.has(id))
  return { comparison: { ...comparison, columns: [...columns, ...added] } }
}

/**
 * Returns the stored questions that had no answer when they were imported and have one now: the turn with the answer
 * has another id, so the question would stand there twice.
 */
function answeredSince(stored: readonly Turn[], imported: readonly Turn[]): readonly Turn[] {
  const still = new Set(imported.map(({ id }) => id))
  const followed = new Set(stored.map(({ parentId }) => parentId))
  return stored.filter(
    (turn) =>
      isImported(turn) &&
      turn.stopped === true &&
      turn.state.output.length === 0 &&
      turn.deleted !== true &&
      !still.has(turn.id) &&
      !followed.has(turn.id),
  )
}
