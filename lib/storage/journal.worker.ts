import { openOpfsDirectory } from './opfs-directory'
import { createJournal, type Journal } from './journal'
import type { JournalReply, JournalRequest } from './journal-message'

/** The file handles are exclusive, and tabs share the files: one writes at a time. */
const lockName = 'parley-journal'

const opening = open()

async function open(): Promise<Journal> {
  const [chats, live, head] = await Promise.all([
    openOpfsDirectory('parley-chats'),
    openOpfsDirectory('parley-live'),
    openOpfsDirectory('parley-head'),
  ])
  return createJournal({ chats, live, head })
}

async function answer(request: JournalRequest): Promise<JournalReply> {
  const { id } = request
  try {
    const journal = await opening
    return await navigator.locks.request(lockName, async (): Promise<JournalReply> => {
      switch (request.kind) {
        case 'state':
          return { id, ok: true, state: await journal.state() }
        case 'append':
          await journal.append(request.change, request.revision, request.ahead)
          return { id, ok: true }
        case 'settle':
          await journal.settle()
          return { id, ok: true }
        case 'add':
          await journal.add(request.entries)
          return { id, ok: true }
        case 'entries':
          return { id, ok: true, entries: await journal.entries() }
      }
    })
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** In the order they came: a later state must not be overwritten by an earlier one. */
let last: Promise<unknown> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<JournalRequest>) => {
  last = last.then(async () => postMessage(await answer(data)))
})
