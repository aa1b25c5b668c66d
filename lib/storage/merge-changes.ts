import type { Change } from './contract'

/**
 * Merges two successive changes into one with the same effect.
 *
 * @param later wins if both have a version of the same thing
 */
export function mergeChanges(earlier: Change, later: Change): Change {
  const removed = new Set([...(earlier.removed ?? []), ...(later.removed ?? [])])
  const turns = byId([...(earlier.turns ?? []), ...(later.turns ?? [])])
  const streaming = byId(earlier.streaming ?? [])
  for (const { id } of later.turns ?? []) streaming.delete(id)
  for (const turn of later.streaming ?? []) {
    // If a turn has yet to reach the disk, its newer state goes along with it.
    if (turns.has(turn.id)) turns.set(turn.id, turn)
    else streaming.set(turn.id, turn)
  }
  const conversations = byId([...(earlier.conversations ?? []), ...(later.conversations ?? [])])
  const isLeft = ({ conversationId }: { readonly conversationId: string }) => !removed.has(conversationId)
  return {
    conversations: [...conversations.values()].filter(({ id }) => !removed.has(id)),
    turns: [...turns.values()].filter(isLeft),
    streaming: [...streaming.values()].filter(isLeft),
    files: [...byId([...(earlier.files ?? []), ...(later.files ?? [])]).values()],
    removed: [...removed],
    forgotten: [...new Set([...(earlier.forgotten ?? []), ...(later.forgotten ?? [])])],
  }
}

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.id, thing]))
