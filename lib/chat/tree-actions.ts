import { withLeaf } from '@/lib/conversation/latest-leaf'
import { partsBeside, questionOf } from '@/lib/conversation/question-of'
import {
  type Children,
  childrenOf,
  leafAfterDeleting,
  newestLeaf,
  pathTo,
  type Turns,
} from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { isMessage } from '@/lib/responses/guards'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { ParleyStore } from './store'
import { settingsOfChat, settingsToRepeat, withKnownModel } from './chat-settings'
import { findTurn, followBeside, latest, upsertTurn } from './edit-state'
import type { TurnExtra } from './turn-extra'

/** What these actions need from the engine. */
interface TreeWorld {
  readonly store: ParleyStore
  readonly save: (change: Change) => Promise<void>
  readonly now: () => number
  readonly newId: () => string
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

/** What a person can do to the tree of a conversation. Everything adds or hides; nothing is overwritten. */
export class TreeActions {
  readonly #world: TreeWorld
  /** The leaf shown when a turn was deleted, to return to when the turn is restored. */
  readonly #leftFrom = new Map<string, string | null>()

  constructor(world: TreeWorld) {
    this.#world = world
  }

  /** Asks the same question again as before, or another model, as a version beside it. */
  readonly regenerate = (turnId: string, model?: string): Promise<void> =>
    this.#addVersion(
      turnId,
      (input) => input,
      (asked) => ({ settings: model === undefined ? asked : { ...asked, model } }),
    )

  /** Asks a different question in its place, with the same files, as a version beside it. */
  readonly edit = (turnId: string, text: string): Promise<void> =>
    this.#addVersion(turnId, (input) => [
      // Call outputs sent along with the question belong to the parent, whatever the new text.
      ...input.filter((item) => !isMessage(item)),
      questionOf(text, partsBeside(input)),
    ])

  /**
   * Puts the person's text in place of an answer, as a version beside it. What follows it is asked with this version in
   * the history, which no provider has: it is replayed.
   *
   * @param turnId the first turn of the answer, if it was continued
   * @returns the id of the new turn
   */
  readonly editAnswer = async (turnId: string, text: string): Promise<string | undefined> => {
    const found = this.#find(turnId)
    if (found === undefined) return undefined
    const { now, newId, store } = this.#world
    const {
      id: _id,
      request: _request,
      proof: _proof,
      resent: _resent,
      discarded: _discarded,
      runs: _runs,
      stopped: _stopped,
      forgotten: _forgotten,
      autoChoice: _autoChoice,
      fromFile: _fromFile,
      ...asked
    } = found.turn
    const at = now()
    const turn: Turn = {
      ...asked,
      id: newId(),
      edited: true,
      state: { ...initialState, output: [answerOf(text)], ended: 'completed' },
      timings: { sentAt: at, endedAt: at },
    }
    store.setState(upsertTurn(turn))
    await this.#show(found.conversation, turn.id, [turn])
    return turn.id
  }

  /**
   * Lets the chat's model compact everything so far, as a turn of its own: the path before it stays, and going on from
   * there undoes it.
   */
  readonly compact = async (conversationId: string): Promise<void> => {
    const { store, addTurn } = this.#world
    const conversation = store.getState().conversations?.find(({ id }) => id === conversationId)
    if (conversation === undefined || conversation.leafId === null) return
    const state = store.getState()
    const leaf = state.turns.get(conversationId)?.get(conversation.leafId)
    // A compacted context is for the model that wrote it: votes have no say in whether that can be another one.
    const settings = withKnownModel(state, settingsOfChat(state, conversation), leaf)
    await addTurn(conversation, conversation.leafId, [], { compacts: true, settings })
  }

  /** Shows another version and the newest path that follows it. */
  readonly showVersion = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    const children = this.#childrenIn(found.conversation)
    await this.#show(found.conversation, newestLeaf(children, found.turn).id)
  }

  /** Continues from a turn in the middle: the next question follows it. */
  readonly goOnFrom = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found !== undefined) await this.#show(found.conversation, turnId)
  }

  /** Hides a turn and what follows it. */
  readonly deleteTurn = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    this.#leftFrom.set(turnId, found.conversation.leafId)
    const deleted: Turn = { ...found.turn, deleted: true }
    const isShown = this.#isShown(found.conversation, turnId)
    this.#world.store.setState(upsertTurn(deleted))
    const children = this.#childrenIn(found.conversation)
    const leafId = isShown ? leafAfterDeleting(children, deleted) : found.conversation.leafId
    await this.#show(found.conversation, leafId, [deleted])
  }

  /** Shows a deleted turn again. */
  readonly restoreTurn = async (turnId: string): Promise<void> => {
    const found = this.#find(turnId)
    if (found === undefined) return
    const { deleted: _deleted, ...restored } = found.turn
    this.#world.store.setState(upsertTurn(restored))
    const before = this.#leftFrom.get(turnId) ?? null
    const turns = this.#turnsOf(found.conversation)
    const path = pathTo(turns, before)
    // It was beside the chat, or is on the path that was shown.
    const wasBeside = pathTo(turns, turnId).some(({ beside }) => beside)
    const isThere = path.some(({ id }) => id === turnId) && !path.some(({ deleted }) => deleted)
    const leafId = isThere || wasBeside ? before : newestLeaf(childrenOf(turns), restored).id
    await this.#show(found.conversation, leafId, [restored])
  }

  #isShown(conversation: Conversation, turnId: string): boolean {
    const { leafId } = latest(this.#world.store, conversation)
    return pathTo(this.#turnsOf(conversation), leafId).some(({ id }) => id === turnId)
  }

  #find(turnId: string) {
    return findTurn(this.#world.store.getState(), turnId)
  }

  #turnsOf({ id }: Conversation): Turns {
    return this.#world.store.getState().turns.get(id) ?? new Map<string, Turn>()
  }

  #childrenIn(conversation: Conversation): Children {
    return childrenOf(this.#turnsOf(conversation))
  }

  /**
   * Shows another leaf. The list of chats keeps its order, because no message was sent.
   *
   * @param turns turns that change too; they are saved together, or a reload in between would show half of it
   */
  async #show(conversation: Conversation, leafId: string | null, turns: readonly Turn[] = []): Promise<void> {
    const { store, now, save } = this.#world
    const changed = withLeaf(latest(store, conversation), leafId, now())
    const conversations = store.getState().conversations ?? []
    store.setState({ conversations: conversations.map((one) => (one.id === changed.id ? changed : one)) })
    await save({ conversations: [changed], turns })
  }

  async #addVersion(
    turnId: string,
    change: (input: readonly Item[]) => readonly Item[],
    settingsFrom: (asked: Settings) => Pick<TurnExtra, 'settings'> = () => ({}),
  ): Promise<void> {
    const found = this.#find(turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    const { store, newId, addTurn } = this.#world
    const asked = settingsToRepeat(store.getState(), turn, conversation)
    const id = newId()
    store.setState(followBeside(conversation.id, turnId, id))
    await addTurn(conversation, turn.parentId, change(turn.input), {
      id,
      ...(turn.continues ? { continues: true } : {}),
      ...(turn.compacts ? { compacts: true } : {}),
      ...(turn.beside ? { beside: true } : {}),
      isAside: !this.#isShown(conversation, turnId),
      ...settingsFrom(asked),
    })
  }
}

/** Returns a person's text as the message of an answer. */
const answerOf = (text: string): Item => ({
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
})
