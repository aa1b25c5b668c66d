import type { Turn } from '@/lib/conversation/types'
import { recorder } from '@/lib/inspector/recorder'
import { keyOf } from '@/lib/client/sent-request'
import type { World } from './world'

/**
 * Keeps what was recorded of turns when they end, so that they can be inspected after a reload. Those of private and
 * temporary chats stay in the page. A recording that can't be kept is no reason to disturb anybody.
 */
export class RecordingKeeper {
  readonly #world: Pick<World, 'store' | 'recordings'>

  constructor(world: Pick<World, 'store' | 'recordings'>) {
    this.#world = world
  }

  /** Keeps the requests of a turn that has ended: both of one that was sent twice. */
  readonly keep = async (turn: Turn): Promise<void> => {
    const { conversations, modelList } = this.#world.store.getState()
    const conversation = conversations?.find(({ id }) => id === turn.conversationId)
    if (conversation === undefined || conversation.private || conversation.temporary) return
    const recordings = [...new Set([turn.id, keyOf(turn)])].flatMap((key) => recorder.get(key) ?? [])
    if (recordings.length === 0) return
    const provider = modelList?.upstreams.find(({ id }) => id === turn.upstream)?.label ?? turn.upstream ?? ''
    try {
      const store = await this.#world.recordings()
      for (const recording of recordings) await store.keep(recording, turn.conversationId, provider)
    } catch {
      // It can still be inspected until the page is left.
    }
  }

  /** Forgets the recordings of chats that were deleted for good. */
  readonly forgetChats = async (conversationIds: readonly string[]): Promise<void> => {
    if (conversationIds.length === 0) return
    try {
      await (await this.#world.recordings()).removeChats(conversationIds)
    } catch {
      // The limit removes them later.
    }
  }
}
