import { words } from '@/lib/language/english/storage'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change } from './contract'
import type { Entry } from './entries'
import type { Journal, JournalContent, JournalState } from './journal'
import type { JournalQuestion, JournalReply, JournalRequest } from './journal-message'

/** Milliseconds for one answer. A question waits for its copy, so the disk must not take forever. */
const answerTime = 5000
/**
 * Milliseconds for one answer that comes after something large. If we give up on a copy, it is made at the next start.
 */
const answerTimeBehind = 60_000

/** A change of up to this many things is written without noticeable delay; every file counts as large. */
const maxSmall = 20
const sizeOf = ({ files = [], conversations = [], turns = [] }: Change) =>
  files.length > 0 ? Infinity : conversations.length + turns.length

/**
 * The journal, which runs in a separate worker. Every method rejects if the browser does not support these files, refuses them,
 * or does not answer; from then on, it rejects immediately.
 */
export class JournalClient implements Journal {
  readonly #makeWorker: () => Worker
  readonly #waiting = new Map<number, (reply: JournalReply) => void>()
  #questions = 0
  /** The number of large requests under way: requests made in the meantime are answered after them. */
  #large = 0
  #worker: Worker | undefined
  #broken: string | undefined

  /**
   * @param makeWorker tests and bundles pass another one
   */
  constructor(makeWorker: () => Worker = journalWorker) {
    this.#makeWorker = makeWorker
  }

  async state(): Promise<JournalState> {
    return (await this.#ask({ kind: 'state' })).state ?? nothing
  }

  async append(change: Change, revision: number, ahead: boolean): Promise<void> {
    await this.#ask({ kind: 'append', change, revision, ahead })
  }

  async beginAdding(revision: number): Promise<void> {
    await this.#ask({ kind: 'beginAdding', revision })
  }

  async add(entries: readonly Entry[]): Promise<void> {
    await this.#ask({ kind: 'add', entries })
  }

  async read(conversationId?: string): Promise<JournalContent> {
    return (await this.#ask({ kind: 'read', conversationId })).content ?? empty
  }

  async lacking(conversationIds: readonly string[]): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'lacking', conversationIds })).lacking ?? []
  }

  async fileIds(): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'fileIds' })).fileIds ?? []
  }

  async file(fileId: string): Promise<StoredFile | undefined> {
    return (await this.#ask({ kind: 'file', fileId })).file
  }

  async settle(revision: number): Promise<void> {
    await this.#ask({ kind: 'settle', revision })
  }

  async #ask(question: JournalQuestion): Promise<Extract<JournalReply, { readonly ok: true }>> {
    if (this.#broken !== undefined) throw new Error(this.#broken)
    const worker = (this.#worker ??= this.#start())
    const id = (this.#questions += 1)
    // Copying or reading a lot may take long.
    const isSmall =
      question.kind === 'state' || (question.kind === 'append' && sizeOf(question.change) <= maxSmall)
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = (waited: number) => {
      timer = setTimeout(() => {
        if (this.#large === 0 || waited >= answerTimeBehind) this.#fail(words.theBackupCopyDidntRespondIn)
        else watch(waited + answerTime)
      }, answerTime)
    }
    if (isSmall) watch(answerTime)
    else this.#large += 1
    try {
      const reply = await new Promise<JournalReply>((resolve) => {
        this.#waiting.set(id, resolve)
        worker.postMessage({ id, ...question } satisfies JournalRequest)
      })
      if (!reply.ok) throw new Error(reply.reason)
      return reply
    } finally {
      clearTimeout(timer)
      if (!isSmall) this.#large -= 1
      this.#waiting.delete(id)
    }
  }

  #start(): Worker {
    const started = this.#makeWorker()
    started.addEventListener('message', ({ data }: MessageEvent<JournalReply>) =>
      this.#waiting.get(data.id)?.(data),
    )
    started.addEventListener('error', ({ message }) => this.#fail(message))
    return started
  }

  #fail(reason: string): void {
    this.#broken = reason
    for (const [id, settle] of this.#waiting) settle({ id, ok: false, reason })
    this.#worker?.terminate()
  }
}

const empty: JournalContent = { entries: [], unreadable: 0 }
const nothing: JournalState = { revision: 0, ahead: false, missingSince: null }

const journalWorker = () => new Worker(new URL('./journal.worker.ts', import.meta.url), { type: 'module' })
