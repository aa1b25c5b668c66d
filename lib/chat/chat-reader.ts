import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import type { Saver } from '@/lib/storage/saver'
import type { OpeningStorage } from './opening-storage'
import { closeOldest, setTurns } from './edit-state'
import type { TabFollower } from './tab-follower'
import type { World } from './world'
import { addUnreadable } from './unreadable-records'

interface ReaderOptions {
  readonly world: World
  readonly storage: OpeningStorage
  readonly saver: Saver
  readonly tellProblem: (error: unknown) => void
}

/**
 * Deleted chats that nobody restored are removed for good at the next visit, unless they are newer than this: their
 * Undo may still be showing. Milliseconds.
 */
const undoTime = 60_000

/** How many chats stay in memory: browsing through all of them must not fill it. */
const openChats = 12

/** Reads chats from storage into the store. Nothing here rejects: what can't be read is reported. */
export class ChatReader {
  readonly #world: World
  readonly #storage: OpeningStorage
  readonly #saver: Saver
  readonly #tellProblem: (error: unknown) => void
  #follower: TabFollower | undefined

  constructor({ world, storage, saver, tellProblem }: ReaderOptions) {
    this.#world = world
    this.#storage = storage
    this.#saver = saver
    this.#tellProblem = tellProblem
  }

  /**
   * Opens storage and reads the list of chats. Call once.
   *
   * @param followTabs starts following other tabs; until storage is open there is nothing to update
   */
  start(followTabs: () => Promise<TabFollower>): Promise<void> {
    return this.#storage.begin(() => this.#openStorage(followTabs))
  }

  /** Applies a change that came from elsewhere: another tab, or a restored backup. */
  receive(change: Change): void {
    this.#follower?.receive({ kind: 'kept', change })
  }

  /** Reads a chat's turns if they are not loaded yet. */
  readonly open = async (conversationId: string): Promise<void> => {
    const { store } = this.#world
    await this.#storage.current()
    const chat = store.getState().turns.get(conversationId)
    if (chat === undefined) return this.#readChat(conversationId)
    // The chat opened last goes to the end.
    const others = [...store.getState().turns].filter(([id]) => id !== conversationId)
    return store.setState({ turns: new Map([...others, [conversationId, chat]]) })
  }

  /** All stored turns of a chat; null if they can't be read. */
  readonly readTurns = async (conversationId: string): Promise<readonly Turn[] | null> => {
    try {
      return await this.#storage.inUse.turns(conversationId)
    } catch (error) {
      this.#tellProblem(error)
      return null
    }
  }

  /** The stored version of a turn. */
  readonly readTurn = async ({ id, conversationId }: Turn): Promise<Turn | undefined> =>
    (await this.readTurns(conversationId))?.find((turn) => turn.id === id)

  async #openStorage(followTabs: () => Promise<TabFollower>): Promise<void> {
    const { store } = this.#world
    try {
      const opening = this.#world.openStorage({
        onUnreadable: (record) => addUnreadable(store, record),
        onRecovered: (recovery) => {
          store.setState({ recoveries: [...store.getState().recoveries, recovery] })
          void this.#listChats()
          for (const id of store.getState().turns.keys()) void this.#readChat(id)
        },
        onCopyProblem: (copyProblem) => store.setState({ copyProblem }),
      })
      const [opened, started] = await Promise.all([opening, followTabs()])
      this.#follower = started
      this.#storage.use(opened)
      await this.#listChats()
    } catch (error) {
      this.#fail(error)
    }
  }

  async #listChats(): Promise<void> {
    const { store } = this.#world
    try {
      const all = await this.#storage.inUse.conversations()
      const expired = all.filter((chat) => this.#isExpired(chat))
      if (expired.length > 0) void this.#saver.save({ removed: expired.map(({ id }) => id) })
      const kept = all.filter(({ deletedAt }) => deletedAt === undefined)
      // The person may have started a chat before storage was open.
      const begun = new Map(store.getState().conversations?.map((one) => [one.id, one]))
      const others = kept.filter(({ id }) => !begun.has(id))
      const conversations = [...begun.values(), ...others]
      store.setState({
        conversations: conversations.toSorted((one, other) => other.updatedAt - one.updatedAt),
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Shows the chats that are in memory, if only an empty list, and why there are no others. */
  #fail(error: unknown): void {
    const { store } = this.#world
    store.setState({ conversations: store.getState().conversations ?? [] })
    this.#tellProblem(error)
  }

  /** Compares by absolute difference, because the clock may have been set back since. */
  #isExpired({ deletedAt }: Conversation): boolean {
    return deletedAt !== undefined && Math.abs(this.#world.now() - deletedAt) > undoTime
  }

  /** Merges a chat's stored turns with those already in memory. */
  async #readChat(conversationId: string): Promise<void> {
    const { store } = this.#world
    const kept = await this.readTurns(conversationId)
    if (kept === null) return
    const followed = this.#follower === undefined ? [] : await this.#follower.followAll(kept)
    const turns = [...kept, ...followed]
    const known = store.getState().turns.get(conversationId) ?? new Map<string, Turn>()
    store.setState(
      setTurns(conversationId, new Map([...turns.map((turn) => [turn.id, turn] as const), ...known])),
    )
    this.#follower?.goOn(kept)
    // Turns that exist only on this page must stay.
    if (this.#storage.isLasting && !this.#saver.hasUnsaved()) store.setState(closeOldest(openChats))
  }
}
