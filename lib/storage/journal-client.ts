import type { Change } from './contract'
import type { Journal, JournalContent, JournalState } from './journal'
import type { JournalQuestion, JournalReply, JournalRequest } from './journal-message'

/** Milliseconds for one answer. A question waits for its copy, so the disk must not take for ever. */
const answerTime = 5000
/** Milliseconds for one answer that comes after something large. What is given up is copied at the next start. */
const answerTimeBehind = 60_000

/** A change of so many things is written at once, as far as anybody notices; files are large, each. */
const mostSmall = 20
const sizeOf = ({ files = [], conversations = [], turns = [] }: Change) =>
  files.length > 0 ? Infinity : conversations.length + turns.length

/**
 * The journal in a worker of its own. Every method rejects where the browser has no such files, refuses them
 * or does not answer; from then on it does so at once.
 *
 * @param makeWorker tests and bundles bring another one
 */
export function openJournal(makeWorker: () => Worker = journalWorker): Journal {
  const waiting = new Map<number, (reply: JournalReply) => void>()
  let questions = 0
  /** Large ones under way: what is asked meanwhile is answered after them. */
  let large = 0
  let worker: Worker | undefined
  let broken: string | undefined

  function start(): Worker {
    const started = makeWorker()
    started.addEventListener('message', ({ data }: MessageEvent<JournalReply>) =>
      waiting.get(data.id)?.(data),
    )
    started.addEventListener('error', ({ message }) => fail(message))
    return started
  }

  function fail(reason: string): void {
    broken = reason
    for (const [id, settle] of waiting) settle({ id, ok: false, reason })
    worker?.terminate()
  }

  async function ask(question: JournalQuestion): Promise<Extract<JournalReply, { readonly ok: true }>> {
    if (broken !== undefined) throw new Error(broken)
    worker ??= start()
    const id = (questions += 1)
    // To copy or to read much may take long.
    const isSmall =
      question.kind === 'state' || (question.kind === 'append' && sizeOf(question.change) <= mostSmall)
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = (waited: number) => {
      timer = setTimeout(() => {
        if (large === 0 || waited >= answerTimeBehind) fail('the second copy did not answer in time.')
        else watch(waited + answerTime)
      }, answerTime)
    }
    if (isSmall) watch(answerTime)
    else large += 1
    try {
      const reply = await new Promise<JournalReply>((resolve) => {
        waiting.set(id, resolve)
        worker?.postMessage({ id, ...question } satisfies JournalRequest)
      })
      if (!reply.ok) throw new Error(reply.reason)
      return reply
    } finally {
      clearTimeout(timer)
      if (!isSmall) large -= 1
      waiting.delete(id)
    }
  }

  return {
    state: async () => (await ask({ kind: 'state' })).state ?? nothing,
    append: async (change, revision, ahead) => void (await ask({ kind: 'append', change, revision, ahead })),
    add: async (entries) => void (await ask({ kind: 'add', entries })),
    read: async (conversationId) => (await ask({ kind: 'read', conversationId })).content ?? empty,
    lacking: async (conversationIds) => (await ask({ kind: 'lacking', conversationIds })).lacking ?? [],
    fileIds: async () => (await ask({ kind: 'fileIds' })).fileIds ?? [],
    file: async (fileId) => (await ask({ kind: 'file', fileId })).file,
    beginAdding: async (revision) => void (await ask({ kind: 'beginAdding', revision })),
    settle: async (revision) => void (await ask({ kind: 'settle', revision })),
  }
}

const empty: JournalContent = { entries: [], unreadable: 0 }
const nothing: JournalState = { revision: 0, ahead: false, missingSince: null }

const journalWorker = () => new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module' })
