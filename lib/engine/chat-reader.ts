import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Storage } from '@/lib/storage/contract'
import { createMemoryStorage } from '@/lib/storage/memory'
import { closeOldest, setTurns } from './edit-state'
import type { TabFollower } from './follow-tabs'
import type { World } from './parley'
import { setAside } from './set-aside'

/** Reads chats from storage into the store. Nothing here rejects: what cannot be read is said. */
export interface ChatReader {
  /** Opens storage and reads the list of chats. Call once. */
  readonly start: () => Promise<void>
  /** Resolves once storage is open: what is said before that belongs in it all the same. */
  readonly storage: () => Promise<Storage>
  /** False while chats are in memory only. */
  readonly isLasting: () => boolean
  /** Reads a chat's turns, where they are not there yet. */
  readonly open: (conversationId: string) => Promise<void>
  /** All turns of a chat as they are kept; null where that cannot be told. */
  readonly readTurns: (conversationId: string) => Promise<readonly Turn[] | null>
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
}

interface ReaderOptions {
  readonly world: World
  readonly tellProblem: (error: unknown) => void
  /** Begins to follow other tabs, along with storage: before chats are read nothing is there that they could change. */
  readonly followTabs: () => Promise<void>
  /** Undefined before that. */
  readonly follower: () => TabFollower | undefined
  /** Removes chats for good. */
  readonly remove: (conversationIds: readonly string[]) => void
  readonly hasUnsaved: () => boolean
}

/** Deleted chats that nobody restored go for good at the next visit; younger ones may have their Undo open. */
const undoTime = 60_000

/** How many chats stay in memory: leafing through all of them must not fill it. */
const openChats = 12

export function createChatReader(options: ReaderOptions): ChatReader {
  const { world, tellProblem, remove, hasUnsaved } = options
  const { store } = world
  let storage: Storage = createMemoryStorage()
  let started: Promise<void> = Promise.resolve()
  let isLasting = false

  async function openStorage(): Promise<void> {
    try {
      const opening = world.openStorage({
        onUnreadable: (record) => setAside(store, record),
        onRecovered: (recovery) => {
          store.setState({ recoveries: [...store.getState().recoveries, recovery] })
          void listChats()
          for (const id of store.getState().turns.keys()) void readChat(id)
        },
        onCopyProblem: (copyProblem) => store.setState({ copyProblem }),
      })
      const [opened] = await Promise.all([opening, options.followTabs()])
      storage = opened
      isLasting = true
      await listChats()
    } catch (error) {
      store.setState({ conversations: store.getState().conversations ?? [] })
      tellProblem(error)
    }
  }

  async function listChats(): Promise<void> {
    try {
      const all = await storage.conversations()
      const expired = all.filter(isExpired)
      if (expired.length > 0) remove(expired.map(({ id }) => id))
      const kept = all.filter(({ deletedAt }) => deletedAt === undefined)
      // Whoever was quicker than the storage has a chat already.
      const begun = new Map(store.getState().conversations?.map((one) => [one.id, one]))
      const others = kept.filter(({ id }) => !begun.has(id))
      const conversations = [...begun.values(), ...others]
      store.setState({
        conversations: conversations.toSorted((one, other) => other.updatedAt - one.updatedAt),
      })
    } catch (error) {
      store.setState({ conversations: store.getState().conversations ?? [] })
      tellProblem(error)
    }
  }

  /** By the clock of now, which may have been set back since. */
  const isExpired = ({ deletedAt }: Conversation) =>
    deletedAt !== undefined && Math.abs(world.now() - deletedAt) > undoTime

  async function readTurns(conversationId: string): Promise<readonly Turn[] | null> {
    try {
      return await storage.turns(conversationId)
    } catch (error) {
      tellProblem(error)
      return null
    }
  }

  /** Adds what storage has of a chat to what is known of it. */
  async function readChat(conversationId: string): Promise<void> {
    const kept = await readTurns(conversationId)
    if (kept === null) return
    const follower = options.follower()
    const followed = follower === undefined ? [] : await follower.followAll(kept)
    const turns = [...kept, ...followed]
    const known = store.getState().turns.get(conversationId) ?? new Map<string, Turn>()
    store.setState(
      setTurns(conversationId, new Map([...turns.map((turn) => [turn.id, turn] as const), ...known])),
    )
    follower?.goOn(kept)
    // What only this page has must stay.
    if (isLasting && !hasUnsaved()) store.setState(closeOldest(openChats))
  }

  return {
    start() {
      started = openStorage()
      return started
    },
    async storage() {
      await started
      return storage
    },
    isLasting: () => isLasting,
    async open(conversationId) {
      await started
      const chat = store.getState().turns.get(conversationId)
      if (chat === undefined) return readChat(conversationId)
      // The one opened last stands last.
      const others = [...store.getState().turns].filter(([id]) => id !== conversationId)
      return store.setState({ turns: new Map([...others, [conversationId, chat]]) })
    },
    readTurns,
    readTurn: async ({ id, conversationId }) =>
      (await readTurns(conversationId))?.find((turn) => turn.id === id),
  }
}
