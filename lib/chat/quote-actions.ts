import type { Quote } from '@/lib/conversation/quote'
import { isTemporaryChat } from './private-chat'
import type { World } from './world'

type QuoteWorld = Pick<World, 'store' | 'preferences' | 'tabs' | 'newId'>

/** What a person quotes in the question they are about to ask. A quote never leaves its chat. */
export class QuoteActions {
  readonly #world: QuoteWorld
  readonly #saveAll: () => Promise<boolean>

  /**
   * @param saveAll resolves to whether everything sent so far is saved
   */
  constructor(world: QuoteWorld, saveAll: () => Promise<boolean>) {
    this.#world = world
    this.#saveAll = saveAll
  }

  /** Adds a quote to the next question of a chat, unless it is there already. */
  readonly quote = (conversationId: string, quoted: Omit<Quote, 'id'>): void => {
    const { turnId, at, text } = quoted
    const isKnown = this.#of(conversationId).some(
      (one) => one.turnId === turnId && one.at === at && one.text === text,
    )
    if (!isKnown) this.addQuotes(conversationId, [{ ...quoted, id: this.#world.newId() }])
  }

  /** Adds quotes that were made before: of a queued message that is edited, or of a backup. */
  readonly addQuotes = (conversationId: string, quotes: readonly Quote[]): void => {
    if (quotes.length === 0) return
    this.#show(conversationId, [...this.#of(conversationId), ...quotes])
    if (this.#isStored(conversationId)) this.#world.preferences.quotes.add(conversationId, quotes)
  }

  readonly removeQuote = (conversationId: string, id: string): void => {
    this.#drop(conversationId, new Set([id]))
    this.#forget(conversationId, new Set([id]))
  }

  /**
   * Clears quotes that were just sent. The saved copies stay until the question is saved; otherwise a reload in between
   * would lose them.
   */
  readonly clearSentQuotes = async (conversationId: string): Promise<void> => {
    const ids = new Set(this.#of(conversationId).map(({ id }) => id))
    this.#drop(conversationId, ids)
    if (ids.size > 0 && (await this.#saveAll())) this.#forget(conversationId, ids)
  }

  /** Shows the quotes of this tab's last visit, or what others left. */
  readQuotes(): void {
    const { store, preferences } = this.#world
    const known = store.getState().quotes
    store.setState({ quotes: new Map([...preferences.quotes.read(), ...known]) })
  }

  /** Removes quotes that were sent or removed in another tab. */
  readonly receiveRemoval = (conversationId: string, ids: readonly string[]): void => {
    this.#drop(conversationId, new Set(ids))
    this.#world.preferences.quotes.remove(conversationId, new Set(ids))
  }

  /** Removes the quotes of chats that are gone for good. */
  readonly forgetChats = (conversationIds: readonly string[]): void => {
    for (const id of conversationIds) {
      const quotes = new Set(this.#of(id).map((quote) => quote.id))
      this.#drop(id, quotes)
      if (quotes.size > 0) this.#forget(id, quotes)
    }
  }

  #of(conversationId: string): readonly Quote[] {
    return this.#world.store.getState().quotes.get(conversationId) ?? []
  }

  #isStored(conversationId: string): boolean {
    return !isTemporaryChat(this.#world.store.getState(), conversationId)
  }

  #show(conversationId: string, shown: readonly Quote[]): void {
    this.#world.store.setState(({ quotes }) => ({ quotes: new Map(quotes).set(conversationId, shown) }))
  }

  #drop(conversationId: string, ids: ReadonlySet<string>): void {
    const kept = this.#of(conversationId).filter(({ id }) => !ids.has(id))
    if (kept.length < this.#of(conversationId).length) this.#show(conversationId, kept)
  }

  /** Removes them from storage and from other tabs. */
  #forget(conversationId: string, ids: ReadonlySet<string>): void {
    if (!this.#isStored(conversationId)) return
    this.#world.preferences.quotes.remove(conversationId, ids)
    this.#world.tabs.tell({ kind: 'unquoted', conversationId, ids: [...ids] })
  }
}
