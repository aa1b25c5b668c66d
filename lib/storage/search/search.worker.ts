import { systemClock } from '@/lib/util/system-clock'
import { Throttle } from '@/lib/util/throttle'
import { BrowserTabs } from '../tabs'
import { openDatabase } from '../indexed-db'
import { indexChats } from './index-chats'
import { SearchIndex } from './search-index'
import type { SearchReply, SearchRequest } from './search-message'

/** The minimum time between two `changed` messages, in milliseconds: an answer is written several times a second. */
const changeInterval = 300

const index = new SearchIndex()
let reading = true

const tell = (reply: SearchReply) => postMessage(reply)

const changes = new Throttle<undefined>(changeInterval, systemClock, () => tell({ kind: 'changed' }))

addEventListener('message', ({ data: { id, query, max } }: MessageEvent<SearchRequest>) => {
  tell({ kind: 'findings', id, findings: index.search(query, max), reading })
})

async function read(): Promise<void> {
  try {
    await indexChats({
      index,
      openStorage: openDatabase,
      tabs: new BrowserTabs(),
      onChange: () => changes.push(undefined),
    })
    reading = false
    tell({ kind: 'changed' })
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

void read()
