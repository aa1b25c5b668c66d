import type { Storage } from './contract'
import { openDatabase } from './indexed-db'
import { JournalClient } from './journal-client'
import { readLeftBehind } from './left-behind'
import { openMirrored, type StorageEvents } from './mirrored'

/** Opens the chats of this browser: its database, and a second copy in its files. */
export async function openBrowserStorage(events: StorageEvents): Promise<Storage> {
  const database = await openDatabase()
  return openMirrored({ database, journal: new JournalClient(), left: readLeftBehind(), ...events })
}
