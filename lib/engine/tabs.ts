import { schema } from '@/lib/conversation/migrate'
import { isObject } from '@/lib/responses/guards'
import type { Change } from '@/lib/storage/contract'

/** What tabs of the same browser tell each other. */
export type TabMessage =
  /** Something was kept, by the sender. */
  | { readonly kind: 'kept'; readonly change: Change }
  /** Somebody wants the answer ended that the receiver may be reading. */
  | { readonly kind: 'stop'; readonly turnId: string }
  /** An unsent text was changed, or sent, which empties it. `before` is the text that it replaces. */
  | {
      readonly kind: 'draft'
      readonly conversationId: string
      readonly before: string
      readonly text: string
    }

/** The other tabs that show the same chats. */
export interface Tabs {
  tell(message: TabMessage): void
  /** Passes on messages unchecked: any script of this origin can post to the channel. */
  listen(onMessage: (message: unknown) => void): void
  /** Does work that no other tab must think abandoned: the right to it ends with the tab, however that ends. */
  hold<Result>(turnId: string, work: () => Promise<Result>): Promise<Result>
  /** Whether a tab is at work on a turn. */
  isHeld(turnId: string): Promise<boolean>
  /** Resolves when no tab is at work on it. */
  whenFree(turnId: string): Promise<void>
}

const channelName = 'parley'

/** With the version of the sender: a tab of another build speaks of things as they were, or will be. */
type Versioned = TabMessage & { readonly schema: number }

const lockName = (turnId: string) => `parley-turn:${turnId}`

/**
 * Other tabs through a BroadcastChannel and Web Locks. Where the browser has no locks (plain http in a LAN),
 * each tab is alone with its turns.
 */
export function browserTabs(): Tabs {
  let channel: BroadcastChannel | undefined
  const locks = typeof navigator === 'undefined' ? undefined : lockManager(navigator)
  return {
    tell: (message) => channel?.postMessage({ ...message, schema } satisfies Versioned),
    listen: (onMessage) => {
      // Not before: the server loads this module, too, and a channel would keep its process alive.
      channel ??= new BroadcastChannel(channelName)
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isObject(data) && data['schema'] === schema) onMessage(data)
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
