import { openOpfsDirectory } from './opfs-directory'
import { FileJournal, type Journal } from './journal'
import type { JournalFindings, JournalQuestion, JournalReply, JournalRequest } from './journal-message'

/** The file handles are exclusive and all tabs share the files, so only one tab writes at a time. */
const lockName = 'parley-journal'

const opening = open()

async function open(): Promise<Journal> {
  const [chats, live, files, head] = await Promise.all([
    openOpfsDirectory('parley-chats'),
    openOpfsDirectory('parley-live'),
    openOpfsDirectory('parley-files'),
    openOpfsDirectory('parley-head'),
  ])
  return new FileJournal({ chats, live, files, head })
}

async function answer(request: JournalRequest): Promise<JournalReply> {
  const { id } = request
  try {
    const journal = await opening
    const found = await navigator.locks.request(lockName, () => carryOut(journal, request))
    return { id, ok: true, ...found }
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

async function carryOut(journal: Journal, question: JournalQuestion): Promise<JournalFindings> {
  if (question.kind === 'state') return { state: await journal.state() }
  if (question.kind === 'read') return { content: await journal.read(question.conversationId) }
  if (question.kind === 'lacking') return { lacking: await journal.lacking(question.conversationIds) }
  if (question.kind === 'fileIds') return { fileIds: await journal.fileIds() }
  if (question.kind === 'file') return { file: await journal.file(question.fileId) }
  if (question.kind === 'append') await journal.append(question.change, question.revision, question.ahead)
  else if (question.kind === 'add') await journal.add(question.entries)
  else if (question.kind === 'beginAdding') await journal.beginAdding(question.revision)
  else await journal.settle(question.revision)
  return {}
}

/** We keep the order of arrival: an earlier state must not overwrite a later one. */
let last: Promise<unknown> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<JournalRequest>) => {
  last = last.then(async () => postMessage(await answer(data)))
})
