import { parseJson } from '@/lib/responses/parse-json'
import { parseQuote, withQuotes } from '@/lib/conversation/quote'
import { openRequests } from '@/lib/conversation/tool-runs'
import { questionOf } from '@/lib/conversation/question-of'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import type { Turn } from '@/lib/conversation/types'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { readItem, writeItem } from '@/lib/storage/local-item'
import { isTemporaryChat } from './private-chat'
import type { ParleyStore } from './store'

interface QueueOptions {
  readonly store: ParleyStore
  readonly newId: () => string
  readonly send: (conversationId: string, input: readonly Item[], model: string | undefined) => void
  readonly stop: (turnId: string) => void
}

const key = 'parley:queued'

/** Messages that wait to be sent. They survive a reload of their tab and belong to that tab only. */
export class MessageQueue {
  readonly #options: QueueOptions
  #isLooking = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  /** Shows the messages that waited before the page was reloaded, and sends them when it is their turn. */
  start(): void {
    const { store } = this.#options
    const queued = readQueued(parseJson(readItem(key, 'session')))
    if (queued.size > 0) store.setState({ queued })
    store.subscribe(() => this.#look())
    this.#look()
  }

  /** @param isUrgent stops the answer in progress for this message */
  queue(conversationId: string, message: Omit<QueuedMessage, 'id' | 'isUrgent'>, isUrgent: boolean): void {
    const id = this.#options.newId()
    this.#put(conversationId, [...this.#messagesOf(conversationId), { id, ...message }])
    if (isUrgent) this.sendQueued(conversationId, id)
  }

  /** Moves a message before the one that is sent earlier. */
  readonly moveQueuedUp = (conversationId: string, id: string): void => {
    const messages = this.#messagesOf(conversationId)
    const at = messages.findIndex((message) => message.id === id)
    const moved = messages[at]
    if (moved === undefined || at === 0) return
    this.#put(conversationId, messages.toSpliced(at, 1).toSpliced(at - 1, 0, moved))
  }

  /** Removes a message; returns undefined if it is already gone. */
  readonly unqueue = (conversationId: string, id: string): QueuedMessage | undefined => {
    const messages = this.#messagesOf(conversationId)
    this.#put(
      conversationId,
      messages.filter((message) => message.id !== id),
    )
    return messages.find((message) => message.id === id)
  }

  /** Stops the answer in progress and sends this message. */
  readonly sendQueued = (conversationId: string, id: string): void => {
    const leaf = this.#leafOf(conversationId)
    this.#put(
      conversationId,
      this.#messagesOf(conversationId).map((message) =>
        message.id === id ? { ...message, isUrgent: true } : message,
      ),
    )
    if (leaf !== undefined && this.#isBusy(leaf)) this.#options.stop(leaf.id)
  }

  #messagesOf(conversationId: string): readonly QueuedMessage[] {
    return this.#options.store.getState().queued.get(conversationId) ?? []
  }

  #put(conversationId: string, messages: readonly QueuedMessage[]): void {
    const { store } = this.#options
    const queued = new Map(store.getState().queued)
    if (messages.length === 0) queued.delete(conversationId)
    else queued.set(conversationId, messages)
    store.setState({ queued })
    const kept = [...queued].filter(([id]) => !isTemporaryChat(store.getState(), id))
    writeItem(key, JSON.stringify(Object.fromEntries(kept)), 'session')
  }

  #leafOf(conversationId: string): Turn | undefined {
    const { conversations, turns } = this.#options.store.getState()
    const leafId = conversations?.find(
      ({ id, deletedAt }) => id === conversationId && deletedAt === undefined,
    )?.leafId
    return turns.get(conversationId)?.get(leafId ?? '')
  }

  #isBusy({ id, state }: Turn): boolean {
    return state.ended === null || this.#options.store.getState().running.has(id)
  }

  /** Runs later than the store change that triggers it: the end of a turn has to be saved first. */
  #look(): void {
    const { store } = this.#options
    if (this.#isLooking || store.getState().queued.size === 0) return
    this.#isLooking = true
    queueMicrotask(() => {
      this.#isLooking = false
      for (const conversationId of store.getState().queued.keys()) this.#sendNext(conversationId)
    })
  }

  #sendNext(conversationId: string): void {
    const messages = this.#messagesOf(conversationId)
    const next = messages.find(({ isUrgent }) => isUrgent) ?? messages[0]
    const leaf = this.#leafOf(conversationId)
    if (next === undefined || leaf === undefined || this.#isBusy(leaf)) return
    if (next.isUrgent !== true && !isAnswered(leaf)) return
    this.#put(
      conversationId,
      messages.filter(({ id }) => id !== next.id),
    )
    this.#options.send(
      conversationId,
      [questionOf(withQuotes(next.quotes, next.text), next.parts)],
      next.model,
    )
  }
}

/** Returns whether an answer ended in a way that lets the chat continue: after an error the person decides. */
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
  const { id, text, parts, quotes, model } = value
  if (typeof id !== 'string' || typeof text !== 'string') return []
  return [
    {
      id,
      text,
      quotes: listOf(quotes).flatMap((one) => parseQuote(one) ?? []),
      parts: listOf(parts).filter(isTyped),
      ...(typeof model === 'string' ? { model } : {}),
    },
  ]
}
