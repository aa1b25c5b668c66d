import { openRequests } from '@/lib/conversation/tool-runs'
import { questionOf } from '@/lib/conversation/question-of'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import type { Turn } from '@/lib/conversation/types'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import type { ContentPart, Item } from '@/lib/responses/types'
import { parse, readItem, writeItem } from '@/lib/storage/local-item'
import type { ParleyStore } from '@/lib/store/store'

/** Messages that wait. They outlive a reload of their tab, and belong to no other one. */
export interface MessageQueue {
  /** Shows what waited before the page was reloaded, and sends it when its time comes. */
  readonly start: () => void
  readonly queue: (conversationId: string, text: string, parts: readonly ContentPart[]) => void
  /** Takes a message out; undefined where it is gone already. */
  readonly unqueue: (conversationId: string, id: string) => QueuedMessage | undefined
  /** Ends what is on its way and sends this one. */
  readonly sendQueued: (conversationId: string, id: string) => void
}

interface QueueOptions {
  readonly store: ParleyStore
  readonly newId: () => string
  readonly send: (conversationId: string, input: readonly Item[]) => void
  readonly stop: (turnId: string) => void
}

const key = 'parley:queued'

export function createMessageQueue({ store, newId, send, stop }: QueueOptions): MessageQueue {
  let isLooking = false

  const messagesOf = (conversationId: string) => store.getState().queued.get(conversationId) ?? []

  function put(conversationId: string, messages: readonly QueuedMessage[]): void {
    const queued = new Map(store.getState().queued)
    if (messages.length === 0) queued.delete(conversationId)
    else queued.set(conversationId, messages)
    store.setState({ queued })
    writeItem(key, JSON.stringify(Object.fromEntries(queued)), 'session')
  }

  function leafOf(conversationId: string): Turn | undefined {
    const { conversations, turns } = store.getState()
    const leafId = conversations?.find(
      ({ id, deletedAt }) => id === conversationId && deletedAt === undefined,
    )?.leafId
    return turns.get(conversationId)?.get(leafId ?? '')
  }

  function sendNext(conversationId: string): void {
    const messages = messagesOf(conversationId)
    const next = messages.find(({ isUrgent }) => isUrgent) ?? messages[0]
    const leaf = leafOf(conversationId)
    if (next === undefined || leaf === undefined || isBusy(leaf)) return
    if (next.isUrgent !== true && !isAnswered(leaf)) return
    put(
      conversationId,
      messages.filter(({ id }) => id !== next.id),
    )
    send(conversationId, [questionOf(next.text, next.parts)])
  }

  const isBusy = ({ id, state }: Turn) => state.ended === null || store.getState().running.has(id)

  /** Not within the change that is told of: what ends a turn is kept first. */
  function look(): void {
    if (isLooking || store.getState().queued.size === 0) return
    isLooking = true
    queueMicrotask(() => {
      isLooking = false
      for (const conversationId of store.getState().queued.keys()) sendNext(conversationId)
    })
  }

  return {
    start() {
      const queued = readQueued(parse(readItem(key, 'session')))
      if (queued.size > 0) store.setState({ queued })
      store.subscribe(look)
      look()
    },
    queue(conversationId, text, parts) {
      put(conversationId, [...messagesOf(conversationId), { id: newId(), text, parts }])
    },
    unqueue(conversationId, id) {
      const messages = messagesOf(conversationId)
      put(
        conversationId,
        messages.filter((message) => message.id !== id),
      )
      return messages.find((message) => message.id === id)
    },
    sendQueued(conversationId, id) {
      const leaf = leafOf(conversationId)
      put(
        conversationId,
        messagesOf(conversationId).map((message) =>
          message.id === id ? { ...message, isUrgent: true } : message,
        ),
      )
      if (leaf !== undefined && isBusy(leaf)) stop(leaf.id)
    },
  }
}

/** Whether an answer came to an end after which one goes on: after a fault the person decides. */
const isAnswered = (turn: Turn): boolean =>
  turn.stopped !== true &&
  (turn.state.ended === 'completed' || turn.state.ended === 'incomplete') &&
  openRequests(turn).length === 0

function readQueued(value: unknown): ReadonlyMap<string, readonly QueuedMessage[]> {
  const chats = isObject(value) ? Object.entries(value) : []
  return new Map(
    chats.map(([conversationId, messages]) => [conversationId, listOf(messages).flatMap(readMessage)]),
  )
}

function readMessage(value: unknown): readonly QueuedMessage[] {
  if (!isObject(value)) return []
  const { id, text, parts } = value
  if (typeof id !== 'string' || typeof text !== 'string') return []
  return [{ id, text, parts: listOf(parts).filter(isTyped) }]
}
