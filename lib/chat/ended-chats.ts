import { runningCalls } from '@/lib/conversation/tool-runs'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { ParleyStore } from './store'

/** A chat in which this tab has nothing more to do: one answer has ended, or all those of a comparison. */
export interface EndedChat {
  readonly conversation: Conversation
  /** The turns that ended, the last one at the end. */
  readonly turns: readonly Turn[]
  /** Since the first of them was sent. Milliseconds. */
  readonly took: number
}

interface EndedWorld {
  readonly store: ParleyStore
  readonly now: () => number
  readonly after: (delay: number, callback: () => void) => unknown
  readonly onEnded: (chat: EndedChat) => void
}

/** After an answer, calls may run and the next round begin by themselves. Milliseconds. */
const settling = 1000

/** Tells when a chat has come to rest: not between the rounds of tools, and once for all columns of a comparison. */
export class EndedChats {
  readonly #world: EndedWorld
  readonly #ended = new Map<string, readonly Turn[]>()

  constructor(world: EndedWorld) {
    this.#world = world
  }

  /** @param turn one that ended in this tab */
  readonly note = (turn: Turn): void => {
    // The person who stopped an answer knows.
    if (turn.stopped === true) return
    const { conversationId } = turn
    this.#ended.set(conversationId, [...(this.#ended.get(conversationId) ?? []), turn])
    this.#world.after(settling, () => this.#settle(conversationId))
  }

  #settle(conversationId: string): void {
    const ended = this.#ended.get(conversationId)
    const { conversations, turns, running } = this.#world.store.getState()
    const conversation = conversations?.find(({ id }) => id === conversationId)
    if (ended === undefined) return
    const known = turns.get(conversationId) ?? new Map<string, Turn>()
    const isBusy = [...known.values()].some((turn) => running.has(turn.id) || runningCalls(turn).length > 0)
    // Whatever still runs ends here later, or in another tab.
    if (isBusy) return
    this.#ended.delete(conversationId)
    if (conversation === undefined || conversation.deletedAt !== undefined) return
    const began = Math.min(...ended.map(({ timings }) => timings.sentAt))
    this.#world.onEnded({
      conversation,
      turns: ended.map(({ id, ...turn }) => known.get(id) ?? { id, ...turn }),
      took: this.#world.now() - settling - began,
    })
  }
}
