import { schema } from '@/lib/conversation/migrate'
import { isObject } from '@/lib/responses/guards'
import type { Change } from './contract'
import { turnLockPrefix } from './turn-lock'

/** A message between tabs of the same browser. */
export type TabMessage =
  /** The sender stored something. */
  | { readonly kind: 'kept'; readonly change: Change }
  /** The person wants to stop an answer that the receiver may be reading. */
  | { readonly kind: 'stop'; readonly turnId: string }
  /** An unsent text was changed or sent, which empties it. `before` is the text it replaces. */
  | {
      readonly kind: 'draft'
      readonly conversationId: string
      readonly before: string
      readonly text: string
    }
  /** Quotes were sent or removed. */
  | { readonly kind: 'unquoted'; readonly conversationId: string; readonly ids: readonly string[] }

/** The other tabs that show the same chats. */
export interface Tabs {
  tell(message: TabMessage): void
  /** Delivers messages unchecked: any script of this origin can post to the channel. */
  listen(onMessage: (message: unknown) => void): void
  /** Does work that no other tab may consider abandoned: the lock ends with the tab, however the tab ends. */
  hold<Result>(turnId: string, work: () => Promise<Result>): Promise<Result>
  /** Returns whether a tab is working on a turn. */
  isHeld(turnId: string): Promise<boolean>
  /** Resolves when no tab is working on the turn. */
  whenFree(turnId: string): Promise<void>
}

const channelName = 'parley'

/** Includes the sender's version, because a tab of another build may use an older or newer format. */
type VersionedMessage = TabMessage & { readonly schema: number }

const lockName = (turnId: string) => turnLockPrefix + turnId

/**
 * Reaches other tabs through a BroadcastChannel and Web Locks. If the browser has no locks (plain http in a LAN), each
 * tab acts as if it were alone with its turns.
 */
export class BrowserTabs implements Tabs {
  readonly #locks = typeof navigator === 'undefined' ? undefined : lockManager(navigator)
  #channel: BroadcastChannel | undefined

  tell(message: TabMessage): void {
    this.#channel?.postMessage({ ...message, schema } satisfies VersionedMessage)
  }

  listen(onMessage: (message: unknown) => void): void {
    // We create the channel only now: the server loads this module too, and an open channel would keep its process
    // alive.
    this.#channel ??= new BroadcastChannel(channelName)
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isObject(data) && data['schema'] === schema) onMessage(data)
    })
  }

  async hold<Result>(turnId: string, work: () => Promise<Result>): Promise<Result> {
    return this.#locks === undefined ? work() : this.#locks.request(lockName(turnId), () => work())
  }

  async isHeld(turnId: string): Promise<boolean> {
    if (this.#locks === undefined) return false
    return this.#locks.request(lockName(turnId), { ifAvailable: true }, (lock) => lock === null)
  }

  async whenFree(turnId: string): Promise<void> {
    await this.#locks?.request(lockName(turnId), () => {})
  }
}

/** Exists only in secure contexts, despite the types. */
const lockManager = ({ locks }: { readonly locks?: LockManager }) => locks
