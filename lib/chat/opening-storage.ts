import type { Storage } from '@/lib/storage/contract'
import { MemoryStorage } from '@/lib/storage/memory'

/**
 * The storage of this page's chats. Until the browser's storage is open, callers wait for it; if it never opens, chats
 * are in memory and last as long as the page.
 */
export class OpeningStorage {
  #storage: Storage = new MemoryStorage()
  #isLasting = false
  #started: Promise<void> = Promise.resolve()

  /** False if chats are in memory only. */
  get isLasting(): boolean {
    return this.#isLasting
  }

  /** Makes callers wait until `start` is over. It must not reject. */
  begin(start: () => Promise<void>): Promise<void> {
    this.#started = start()
    return this.#started
  }

  /** Stores chats here from now on. */
  use(storage: Storage): void {
    this.#storage = storage
    this.#isLasting = true
  }

  /** Resolves once the start is over; messages sent before that still have to be saved there. */
  readonly current = async (): Promise<Storage> => {
    await this.#started
    return this.#storage
  }

  /** The storage in use, without waiting; for the start itself. */
  get inUse(): Storage {
    return this.#storage
  }
}
