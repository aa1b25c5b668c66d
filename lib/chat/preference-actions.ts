import {
  type Capabilities,
  learnChained,
  learnMissing,
  type Lesson,
  type Subject,
  unlearn,
} from '@/lib/conversation/capabilities'
import { type AttachResult, nothingAttached } from '@/lib/files/attachment'
import type { World } from './world'
import type { TabMessage } from '@/lib/storage/tabs'
import { isTemporaryChat } from './private-chat'

type DraftMessage = Omit<Extract<TabMessage, { readonly kind: 'draft' }>, 'kind'>

type PreferenceWorld = Pick<World, 'store' | 'preferences' | 'capabilities' | 'tabs' | 'now'>

/** What a person has begun: drafts, edits and attachments; and what providers turned out not to support. */
export class PreferenceActions {
  readonly #world: PreferenceWorld
  readonly #saveAll: () => Promise<boolean>
  /** Chats whose draft was written in this tab, so that another tab's draft doesn't replace it. */
  readonly #own = new Set<string>()
  /** The unsent texts that a draft was merged from, if other tabs had left several. */
  readonly #parts = new Map<string, readonly string[]>()
  /** The chat whose input has the focus. */
  #heldKey: string | null = null

  /**
   * @param saveAll resolves to whether everything sent so far is saved
   */
  constructor(world: PreferenceWorld, saveAll: () => Promise<boolean>) {
    this.#world = world
    this.#saveAll = saveAll
  }

  readonly setDraft = (conversationId: string | null, text: string): void => {
    const key = conversationId ?? ''
    if (text !== this.#draftOf(key)) this.#write(key, text, false)
  }

  /**
   * Clears a draft that was just sent. The saved copy stays until the question is saved; otherwise a reload in between
   * would lose it.
   */
  readonly clearSentDraft = async (conversationId: string | null): Promise<void> => {
    const key = conversationId ?? ''
    const sent = this.#parts.get(key) ?? [this.#draftOf(key)]
    this.#write(key, '', true)
    // If storage is full, the draft is all that remains of the question.
    if (await this.#saveAll()) this.#world.preferences.drafts.replace(key, sent, '')
  }

  /** Shows unsent drafts from this tab and others. */
  readDrafts(): void {
    const { store, preferences } = this.#world
    const known = store.getState().drafts
    for (const [key, texts] of preferences.drafts.read()) {
      if (known.has(key)) continue
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

  /** Keeps the text of a question that is being edited; undefined ends the edit. */
  readonly setEdit = (turnId: string, text: string | undefined): void =>
    this.#world.store.setState(({ edits }) => ({ edits: withText(edits, turnId, text) }))

  /** The same for an answer. */
  readonly setAnswerEdit = (turnId: string, text: string | undefined): void =>
    this.#world.store.setState(({ answerEdits }) => ({ answerEdits: withText(answerEdits, turnId, text) }))

  /** Shows another tab's draft, unless this tab has its own. */
  readonly receiveDraft = ({ conversationId: key, before, text }: DraftMessage): void => {
    const current = this.#draftOf(key)
    // Two new chats are separate chats, and a focused empty input is about to be typed in.
    const isWanted = text === '' || (key !== '' && !(current === '' && this.#heldKey === key))
    if (this.#own.has(key) || current !== before || !isWanted) return
    this.#parts.delete(key)
    this.#show(key, text)
  }

  /** Changes the attachments of the next question. They last as long as the page. */
  readonly setAttached = (
    conversationId: string | null,
    change: (attached: AttachResult) => AttachResult,
  ): void => {
    const { store } = this.#world
    const attached = new Map(store.getState().attached)
    attached.set(conversationId ?? '', change(attached.get(conversationId ?? '') ?? nothingAttached))
    store.setState({ attached })
  }

  /** Retries a feature that a provider turned out not to support. */
  readonly unlearn = (lesson: Lesson): void => {
    this.#learn(unlearn(this.#world.capabilities.read(), lesson))
  }

  /** Remembers what a test in the settings showed of a provider and model. */
  readonly noteChain = (subject: Subject, isFollowed: boolean): void => {
    const { capabilities, now } = this.#world
    const known = capabilities.read()
    this.#learn(
      isFollowed ? learnChained(known, subject, now()) : learnMissing(known, subject, 'chains', now()),
    )
  }

  /** Remembers what the conformance lab found out. */
  readonly noteCapabilities = (change: (known: Capabilities, now: number) => Capabilities): void => {
    const { capabilities, now } = this.#world
    this.#learn(change(capabilities.read(), now()))
  }

  #learn(capabilities: Capabilities): void {
    this.#world.capabilities.write(capabilities)
    this.#world.store.setState({ capabilities })
  }

  #draftOf(key: string): string {
    return this.#world.store.getState().drafts.get(key) ?? ''
  }

  #show(key: string, text: string): void {
    this.#world.store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(key, text) }))
  }

  /** Replaces the earlier draft with this tab's text: here, for the next visit and in other tabs. */
  #write(key: string, text: string, keepsBefore: boolean): void {
    const { preferences, tabs } = this.#world
    const before = this.#draftOf(key)
    this.#show(key, text)
    if (isTemporaryChat(this.#world.store.getState(), key || null)) return
    if (text === '') this.#own.delete(key)
    else this.#own.add(key)
    preferences.drafts.setOwn(key, text)
    preferences.drafts.replace(key, keepsBefore ? [] : (this.#parts.get(key) ?? [before]), text)
    this.#parts.delete(key)
    tabs.tell({ kind: 'draft', conversationId: key, before, text })
  }
}

function withText(
  texts: ReadonlyMap<string, string>,
  id: string,
  text: string | undefined,
): ReadonlyMap<string, string> {
  const changed = new Map(texts)
  if (text === undefined) changed.delete(id)
  else changed.set(id, text)
  return changed
}
