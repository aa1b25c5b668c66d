import { keptId } from './kept-id'
import type { StoredResponse, Turn } from './types'

/** Returns the responses of a turn that its provider stores: the answer, and one that was made without the history. */
export function responsesOf(turn: Turn): readonly StoredResponse[] {
  const ids = [keptId(turn), turn.discarded && keptId({ ...turn, state: turn.discarded })]
  return ids
    .filter((id) => id !== undefined)
    .map((id) => ({
      id,
      ...(turn.upstream === undefined ? {} : { upstream: turn.upstream }),
      model: turn.settings.model,
      conversationId: turn.conversationId,
      turnId: turn.id,
      createdAt: turn.timings.sentAt,
    }))
}
