import { readTabMessage } from '@/lib/engine/read-tab-message'
import type { Tabs } from '@/lib/engine/tabs'
import type { Change, Storage } from '@/lib/storage/contract'
import type { SearchIndex } from './search-index'

/** Chats read at once: more wait less for the disk, fewer let a question in between sooner. */
const batchSize = 25

interface IndexChatsOptions {
  readonly index: SearchIndex
  readonly openStorage: () => Promise<Pick<Storage, 'conversations' | 'turns'>>
  readonly tabs: Pick<Tabs, 'listen'>
  /** Told whenever a search may find something else than before. */
  readonly onChange: () => void
}

/**
 * Fills an index with all chats, those changed last first, and keeps it true to what any tab writes. Titles can
 * be found at once, texts as they are read.
 *
 * @returns resolves when all is read
 */
export async function indexChats({ index, openStorage, tabs, onChange }: IndexChatsOptions): Promise<void> {
  let early: Change[] | null = []
  // Before anything is read, so that nothing is missed between.
  tabs.listen((data) => {
    const message = readTabMessage(data)
    if (message?.kind !== 'kept') return
    // What is read after it may be older.
    if (early === null) index.apply(message.change)
    else early.push(message.change)
    onChange()
  })

  const storage = await openStorage()
  const conversations = await storage.conversations()
  index.apply({ conversations })
  for (let at = 0; at < conversations.length; at += batchSize) {
    const batch = conversations.slice(at, at + batchSize)
    const turns = await Promise.all(batch.map(({ id }) => storage.turns(id)))
    index.apply({ turns: turns.flat() })
    onChange()
  }
  early.forEach(index.apply)
  early = null
  onChange()
}
