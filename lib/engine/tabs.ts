import { schema } from '@/lib/conversation/migrate'
import type { Change } from '@/lib/storage/contract'

/** What tabs of the same browser tell each other. */
export type TabMessage =
  /** Something was kept, by the sender. */
  | { readonly kind: 'kept'; readonly change: Change }
  /** Somebody wants the answer ended that the receiver may be reading. */
  | { readonly kind: 'stop'; readonly turnId: string }
  /** An unsent text was changed. */
  | { readonly kind: 'draft'; readonly conversationId: string; readonly text: string }

/** The other tabs that show the same chats. */
export interface Tabs {
  tell(message: TabMessage): void
  listen(onMessage: (message: TabMessage) => void): void
  /** Does work that no other tab must think abandoned: the right to it ends with the tab, however that ends. */
  hold<Result>(turnId: string, work: () => Promise<Result>): Promise<Result>
  /** Whether a tab is at work on a turn. */
  isHeld(turnId: string): Promise<boolean>
  /** Resolves when no tab is at work on it. */
  whenFree(turnId: string): Promise<void>
}

/** Where tabs tell each other what they kept, with the version of what they tell. */
export const channelName = 'parley'

/** A message and the version of its sender: a tab of an older build speaks of things as they were. */
export interface Parcel {
  readonly schema: number
  readonly message: TabMessage
}

const lockName = (turnId: string) => `parley-turn:${turnId}`

/**
 * Other tabs through a BroadcastChannel and Web Locks. Where the browser has no locks (plain http in a LAN),
 * each tab is alone with its turns.
 */
export function browserTabs(): Tabs {
  let channel: BroadcastChannel | undefined
  const locks = typeof navigator === 'undefined' ? undefined : lockManager(navigator)
  return {
    tell: (message) => channel?.postMessage({ schema, message } satisfies Parcel),
    listen: (onMessage) => {
      // Not before: the server loads this module, too, and a channel would keep its process alive.
      channel ??= new BroadcastChannel(channelName)
      channel.addEventListener('message', ({ data }: MessageEvent<Parcel>) => {
        if (data.schema === schema) onMessage(data.message)
      })
    },
    hold: async (turnId, work) =>
      locks === undefined ? work() : locks.request(lockName(turnId), () => work()),
    isHeld: async (turnId) =>
      locks !== undefined &&
      (await locks.request(lockName(turnId), { ifAvailable: true }, (lock) => lock === null)),
    whenFree: async (turnId) => {
      await locks?.request(lockName(turnId), () => {})
    },
  }
}

/** Only in secure contexts, whatever the types say. */
const lockManager = ({ locks }: { readonly locks?: LockManager }) => locks
