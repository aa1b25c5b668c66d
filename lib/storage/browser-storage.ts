import type { Storage } from './contract'
import { openDatabase } from './indexed-db'
import { openJournal } from './journal-client'
import { openMirrored, type StorageEvents } from './mirrored'

/** The chats of this browser: its database, and a second copy in its files. */
export async function openBrowserStorage(events: StorageEvents): Promise<Storage> {
  return openMirrored({ database: await openDatabase(), journal: openJournal(), ...events })
}
