import type { TabMessage } from '@/lib/storage/tabs'
import { isTemporaryChat } from './private-chat'
import type { World } from './world'

type DraftMessage = Omit<Extract<TabMessage, { readonly kind: 'draft' }>, 'kind'>

type DraftWorld = Pick<World, 'drafts' | 'store' | 'preferences' | 'tabs' | 'afterTyping'>

/** What a person writes before it is sent, here and in other tabs. */
export class DraftActions {
  readonly #world: DraftWorld
  readonly #saveAll: () => Promise<boolean>
  /** Chats whose draft was written in this tab, so that another tab's draft doesn't replace it. */
  readonly #own = new Set<string>()
  /** The unsent texts that a draft was merged from, if other tabs had left several. */
  readonly #parts = new Map<string, readonly string[]>()
  /** What other tabs and the next visit know of the drafts that changed since the last pause. */
  readonly #unsaved = new Map<string, string>()
  /** The chat whose input has the focus. */
  #heldKey: string | null = null

  /**
   * @param saveAll resolves to whether everything sent so far is saved
   */
  constructor(world: DraftWorld, saveAll: () => Promise<boolean>) {
    this.#world = world
    this.#saveAll = saveAll
  }

  readonly draftOf = (conversationId: string | null): string =>
    this.#world.drafts.getState().get(conversationId ?? '') ?? ''

  /** Shows a text at once; the next visit and other tabs have it in the next pause of typing. */
  readonly setDraft = (conversationId: string | null, text: string): void => {
    const key = conversationId ?? ''
    const before = this.draftOf(key)
    if (text === before) return
    this.#show(key, text)
    if (this.#isTemporary(key)) return
    if (text === '') this.#own.delete(key)
    else this.#own.add(key)
    if (!this.#unsaved.has(key)) this.#unsaved.set(key, before)
    this.#world.afterTyping(this.#saveUnsaved)
  }

  /**
   * Clears a draft that was just sent. The saved copy stays until the question is saved; otherwise a reload in between
   * would lose it.
   */
  readonly clearSentDraft = async (conversationId: string | null): Promise<void> => {
    const key = conversationId ?? ''
    this.#saveUnsaved()
    const before = this.draftOf(key)
    const sent = this.#parts.get(key) ?? [before]
    this.#show(key, '')
    if (!this.#isTemporary(key)) {
      this.#own.delete(key)
      this.#save(key, before, [], '')
    }
    // If storage is full, the draft is all that remains of the question.
    if (await this.#saveAll()) this.#world.preferences.drafts.replace(key, sent, '')
  }

  /** Shows unsent drafts from this tab and others. */
  readDrafts(): void {
    const { drafts, preferences } = this.#world
    for (const [key, texts] of preferences.drafts.read()) {
      if (drafts.getState().has(key)) continue
      this.#parts.set(key, texts)
      this.#show(key, texts.join('\n\n'))
    }
  }

  /** Sets whether the input of a chat has the focus: while it does, the draft belongs to this tab. */
  readonly holdDraft = (conversationId: string | null, isHeld: boolean): void => {
    const key = conversationId ?? ''
    if (isHeld) this.#heldKey = key
    else if (this.#heldKey === key) this.#heldKey = null
  }

  /** Shows another tab's draft, unless this tab has its own. */
  readonly receiveDraft = ({ conversationId: key, before, text }: DraftMessage): void => {
    // Otherwise the other tab's text would be saved as this tab's, and the next visit would have it twice.
    this.#saveUnsaved()
    const current = this.draftOf(key)
    // Two new chats are separate chats, and a focused empty input is about to be typed in.
    const isWanted = text === '' || (key !== '' && !(current === '' && this.#heldKey === key))
    if (this.#own.has(key) || current !== before || !isWanted) return
    this.#parts.delete(key)
    this.#show(key, text)
  }

  #isTemporary(key: string): boolean {
    return isTemporaryChat(this.#world.store.getState(), key || null)
  }

  #show(key: string, text: string): void {
    this.#world.drafts.setState((texts) => new Map(texts).set(key, text), true)
  }

  readonly #saveUnsaved = (): void => {
    const unsaved = [...this.#unsaved]
    this.#unsaved.clear()
    for (const [key, before] of unsaved)
      this.#save(key, before, this.#parts.get(key) ?? [before], this.draftOf(key))
  }

  /** Saves this tab's text: for its reload, for the next visit instead of `replaced`, and in other tabs. */
  #save(key: string, before: string, replaced: readonly string[], text: string): void {
    const { preferences, tabs } = this.#world
    preferences.drafts.setOwn(key, text)
    preferences.drafts.replace(key, replaced, text)
    this.#parts.delete(key)
    tabs.tell({ kind: 'draft', conversationId: key, before, text })
  }
}
