import type { Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change } from './contract'
import type { Directory } from './directory'
import { conversationOf, entriesOf, type Entry, readLines, writeLine } from './entries'
import { readFileLine, writeFileLine } from './file-line'

/** How far a journal has come. */
export interface JournalState {
  /** The number of the last write that it has; 0 where it is empty or cannot tell. */
  readonly revision: number
  /** It has something that the database could not take. */
  readonly ahead: boolean
  /** It was being brought up to date from that write on, and that came to no end; null if it was not. */
  readonly missingSince: number | null
}

/** A second copy of all chats, which outlives the loss of the database. */
export interface Journal {
  state(): Promise<JournalState>
  /**
   * Copies what was written. Resolves when it is on the disk.
   *
   * @param ahead the database does not have it
   */
  append(change: Change, revision: number, ahead: boolean): Promise<void>
  /** Notes that all since a write is about to be added, until `settle`: a crash in between must not hide it. */
  beginAdding(since: number): Promise<void>
  /** Copies entries that it missed; those that it has after all, it does not get a second time. */
  add(entries: readonly Entry[]): Promise<void>
  /** All it has, the newest version of each thing; what is damaged is left out. */
  entries(): Promise<readonly Entry[]>
  /** The ids of all files it has. */
  fileIds(): Promise<readonly string[]>
  /** A file; undefined where it is not here, or damaged. */
  file(id: string): Promise<StoredFile | undefined>
  /** The database and it have the same, up to a write. */
  settle(revision: number): Promise<void>
}

interface JournalOptions {
  /** One file a chat, one line a version of it or of one of its turns. */
  readonly chats: Directory
  /**
   * Two files for each turn that is still streaming, overwritten in turn: appending would multiply a long
   * answer, and of the file that is being written a crash leaves only a part.
   */
  readonly live: Directory
  /** A file each for what questions refer to. */
  readonly files: Directory
  /** Holds the number of the last write, and what stands between here and the database. */
  readonly head: Directory
}

const headFile = 'revision'
const aheadFile = 'ahead'
const missingFile = 'missing-since'

/**
 * Writes the journal: to add is all it ever does to a chat's file, so nothing that happens while it writes
 * can harm what was written before.
 *
 * One after the other only: the caller sees to it that no two writers are at work.
 */
export function createJournal({ chats, live, files, head }: JournalOptions): Journal {
  /** The one of its two files that each streaming turn is written to next. */
  const next = new Map<string, number>()

  /** @param missingOf the lines of a file that are to be written */
  async function write(
    entries: readonly Entry[],
    missingOf: (file: string, lines: readonly string[]) => Promise<readonly string[]>,
  ): Promise<void> {
    const linesOf = new Map<string, string[]>()
    for (const entry of entries) {
      const file = fileOf(conversationOf(entry))
      if ('removed' in entry) {
        await chats.remove(file)
        continue
      }
      const lines = linesOf.get(file) ?? []
      lines.push(writeLine(entry))
      linesOf.set(file, lines)
    }
    for (const [file, lines] of linesOf) {
      const missing = await missingOf(file, lines)
      // What a crash left of a line must not swallow the next one.
      if (missing.length > 0) await chats.append(file, `\n${missing.join('')}`)
    }
    for (const entry of entries) if ('turn' in entry) await removeLive(entry.turn.id)
    await reach(entries.reduce((most, { revision }) => Math.max(most, revision), 0))
  }

  /**
   * Copying everything can be broken off again and again, by a page that is left: what was copied each time filled the
   * disk (1.3 GB where there were 28 MB of chats).
   */
  const add = (entries: readonly Entry[]) =>
    write(entries, async (file, lines) => {
      const known = new Set((await chats.read(file)).split('\n'))
      return lines.filter((line) => !known.has(line.trimEnd()))
    })

  async function writeLive(turn: Turn, revision: number): Promise<void> {
    const place = next.get(turn.id) ?? 0
    next.set(turn.id, 1 - place)
    await live.replace(liveFile(turn.id, place), writeLine({ revision, turn }))
  }

  async function removeLive(turnId: string): Promise<void> {
    if (!next.delete(turnId)) return
    await live.remove(liveFile(turnId, 0))
    await live.remove(liveFile(turnId, 1))
  }

  /** Notes that it has come as far as a write. */
  async function reach(highest: number): Promise<void> {
    // Of always the same length, so that it is written in one piece over the one before.
    if (highest > (await revision())) await head.replace(headFile, String(highest).padStart(16, '0'))
  }

  async function revision(): Promise<number> {
    const number = Number(await head.read(headFile))
    return Number.isSafeInteger(number) ? number : 0
  }

  return {
    async state() {
      const missing = await head.read(missingFile)
      return {
        revision: await revision(),
        ahead: (await head.read(aheadFile)) !== '',
        missingSince: missing === '' ? null : Number(missing) || 0,
      }
    },
    beginAdding: (since) => head.replace(missingFile, String(since).padStart(16, '0')),
    async append(change, revision, ahead) {
      if (ahead) await head.replace(aheadFile, 'yes')
      // Before what refers to them.
      for (const file of change.files ?? []) await files.replace(fileOf(file.id), writeFileLine(file))
      for (const turn of change.streaming ?? []) await writeLive(turn, revision)
      const entries = entriesOf(change, revision)
      if (entries.length > 0) await write(entries, (_file, lines) => Promise.resolve(lines))
    },
    add,
    async entries() {
      const newest = new Map<string, Entry>()
      for (const directory of [chats, live]) {
        for (const name of await directory.names()) {
          for (const entry of readLines(await directory.read(name))) {
            const key = keyOf(entry)
            const known = newest.get(key)
            if (known === undefined || known.revision <= entry.revision) newest.set(key, entry)
          }
        }
      }
      return [...newest.values()]
    },
    fileIds: async () => (await files.names()).map((name) => name.slice(0, name.indexOf('.'))),
    file: async (id) => readFileLine(await files.read(fileOf(id))),
    async settle(revision) {
      await reach(revision)
      await head.remove(aheadFile)
      await head.remove(missingFile)
      // What a crash left behind; turns that are streaming right now write theirs again in a moment.
      for (const name of await live.names()) {
        await add(readLines(await live.read(name)))
        await live.remove(name)
      }
    },
  }
}

const keyOf = (entry: Entry) => ('turn' in entry ? `turn ${entry.turn.id}` : `chat ${conversationOf(entry)}`)

/** Ids may come from addresses and files; as a file's name they must stay in the folder. */
const fileOf = (id: string) => `${encodeURIComponent(id).replaceAll('.', '%2E')}.jsonl`
const liveFile = (turnId: string, place: number) => fileOf(`${turnId}-${place}`)
