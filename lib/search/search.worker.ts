import { everyInterval } from '@/lib/engine/every-interval'
import { browserTabs } from '@/lib/engine/tabs'
import { openDatabase } from '@/lib/storage/indexed-db'
import { indexChats } from './index-chats'
import { createSearchIndex } from './search-index'
import type { SearchReply, SearchRequest } from './search-message'

/** Milliseconds between two words about what changed: an answer is written several times a second. */
const changeInterval = 300

const index = createSearchIndex()
let reading = true

const tell = (reply: SearchReply) => postMessage(reply)

const clock = {
  now: Date.now,
  after: (delay: number, callback: () => void) => {
    const timer = setTimeout(callback, delay)
    return () => clearTimeout(timer)
  },
}
const changes = everyInterval(changeInterval, clock, () => tell({ kind: 'changed' }))

addEventListener('message', ({ data: { id, query, most } }: MessageEvent<SearchRequest>) => {
  tell({ kind: 'findings', id, findings: index.search(query, most), reading })
})

async function read(): Promise<void> {
  try {
    await indexChats({
      index,
      openStorage: openDatabase,
      tabs: browserTabs(),
      onChange: () => changes.push(undefined),
    })
    reading = false
    tell({ kind: 'changed' })
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

void read()
