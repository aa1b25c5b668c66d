import { readTabMessage } from '../read-tab-message'
import type { Tabs } from '../tabs'
import type { Change, Storage } from '../contract'
import type { SearchIndex } from './search-index'

/** How many chats we read at once: more means less waiting for the disk, fewer lets a question in sooner. */
const batchSize = 25

interface IndexChatsOptions {
  readonly index: SearchIndex
  readonly openStorage: () => Promise<Pick<Storage, 'conversations' | 'turns'>>
  readonly tabs: Pick<Tabs, 'listen'>
  /** Called whenever a search may find something different than before. */
  readonly onChange: () => void
}

/**
 * Fills an index with all chats, last changed first, and updates it with whatever any tab writes. Titles can be found
 * at once, texts as they are read.
 *
 * @returns resolves when everything has been read
 */
export async function indexChats({ index, openStorage, tabs, onChange }: IndexChatsOptions): Promise<void> {
  let early: Change[] | null = []
  // We listen before reading anything, so that no change is missed in between.
  tabs.listen((data) => {
    const message = readTabMessage(data)
    if (message?.kind !== 'kept') return
    // What we read after this message may be older than it.
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
  for (const change of early) index.apply(change)
  early = null
  onChange()
}
