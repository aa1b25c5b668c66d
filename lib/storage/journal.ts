import type { Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change } from './contract'
import type { Directory } from './directory'
import { conversationOf, entriesOf, type Entry, keyOf, type Lines, readLines, writeLine } from './entries'
import { readFileLine, writeFileLine } from './file-line'

/** How far a journal has come. */
export interface JournalState {
  /** The number of the last write that it has; 0 where it is empty, null where it cannot tell. */
  readonly revision: number | null
  /** It has something that the database could not take. */
  readonly ahead: boolean
  /** It was being brought up to date from that write on, and that came to no end; null if it was not. */
  readonly missingSince: number | null
}

/** What a journal has. */
export interface JournalContent {
  /** The newest version of each thing. */
  readonly entries: readonly Entry[]
  /** How many things there were, or may have been, of which nothing can be read. */
  readonly unreadable: number
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
  /** All it has, or all of one chat. */
  read(conversationId?: string): Promise<JournalContent>
  /** Those of some chats that it has nothing of. */
  lacking(conversationIds: readonly string[]): Promise<readonly string[]>
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
/** A line for each file of a chat that was made (`+`) or removed (`-`), so that a file that is gone is missed. */
const namesFile = 'names'

/**
 * Writes the journal: to add is all it ever does to a chat's file, so nothing that happens while it writes
 * can harm what was written before.
 *
 * One after the other only: the caller sees to it that no two writers are at work.
 */
export function createJournal({ chats, live, files, head }: JournalOptions): Journal {
  /** The one of its two files that each streaming turn is written to next. */
  const next = new Map<string, number>()
  /** Files that are known to be in the list of names. */
  const noted = new Set<string>()

  /** @param missingOf the lines of a file that are to be written */
  async function write(
    entries: readonly Entry[],
    missingOf: (file: string, lines: readonly string[]) => Promise<readonly string[]>,
  ): Promise<void> {
    const linesOf = new Map<string, string[]>()
    for (const entry of entries) {
      const file = fileOf(conversationOf(entry))
      if ('removed' in entry) {
        // Before the file goes: the other way round a crash would make it look lost.
        await head.append(namesFile, `\n-${file}`)
        noted.delete(file)
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
      await note(file)
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

  async function note(file: string): Promise<void> {
    if (noted.size === 0) for (const name of await listed()) noted.add(name)
    if (noted.has(file)) return
    await head.append(namesFile, `\n+${file}`)
    noted.add(file)
  }

  /** The files that there must be. */
  async function listed(): Promise<ReadonlySet<string>> {
    const names = new Set<string>()
    for (const line of (await head.read(namesFile)).split('\n')) {
      const name = line.slice(1)
      if (line.startsWith('+') && fileName.test(name)) names.add(name)
      else if (line.startsWith('-')) names.delete(name)
    }
    return names
  }

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
    if (highest > ((await revision()) ?? 0)) await head.replace(headFile, headOf(highest))
  }

  async function revision(): Promise<number | null> {
    const text = await head.read(headFile)
    if (/^\d{16}$/.test(text)) return Number(text)
    const isNew = text === '' && (await chats.names()).length === 0
    return isNew ? 0 : null
  }

  async function readFiles(directory: Directory, names: readonly string[]): Promise<readonly Lines[]> {
    const read: Lines[] = []
    for (const name of names) read.push(readLines(await directory.read(name)))
    return read
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
    beginAdding: (since) => head.replace(missingFile, headOf(since)),
    async append(change, revision, ahead) {
      if (ahead) await head.replace(aheadFile, 'yes')
      // Before what refers to them.
      for (const file of change.files ?? []) await files.replace(fileOf(file.id), writeFileLine(file))
      for (const turn of change.streaming ?? []) await writeLive(turn, revision)
      const entries = entriesOf(change, revision)
      if (entries.length > 0) await write(entries, (_file, lines) => Promise.resolve(lines))
    },
    add,
    async read(conversationId) {
      const file = conversationId === undefined ? undefined : fileOf(conversationId)
      const there = await chats.names()
      const names = file === undefined ? there : there.filter((name) => name === file)
      const kept = await readFiles(chats, names)
      // A file that there is was written to.
      const emptied = kept.filter(({ entries, damaged }) => entries.length + damaged.length === 0).length
      const read = [...kept, ...(file === undefined ? await readFiles(live, await live.names()) : [])]
      const newest = new Map<string, Entry>()
      for (const entry of read.flatMap(({ entries }) => entries)) {
        const known = newest.get(keyOf(entry))
        if (known === undefined || known.revision <= entry.revision) newest.set(keyOf(entry), entry)
      }
      const lost = new Set(
        read.flatMap(({ damaged }) => damaged.filter((key) => key !== null && !newest.has(key))),
      )
      const unknown = read.flatMap(({ damaged }) => damaged.filter((key) => key === null)).length
      const gone =
        file === undefined ? [...(await listed())].filter((name) => !there.includes(name)).length : 0
      return { entries: [...newest.values()], unreadable: lost.size + unknown + emptied + gone }
    },
    async lacking(conversationIds) {
      const names = new Set(await chats.names())
      return conversationIds.filter((id) => !names.has(fileOf(id)))
    },
    fileIds: async () => (await files.names()).map((name) => name.slice(0, name.indexOf('.'))),
    file: async (id) => readFileLine(await files.read(fileOf(id))),
    async settle(revision) {
      await reach(revision)
      await head.remove(aheadFile)
      await head.remove(missingFile)
      // What a crash left behind; turns that are streaming right now write theirs again in a moment.
      for (const name of await live.names()) {
        await add(readLines(await live.read(name)).entries)
        await live.remove(name)
      }
    },
  }
}

/** Of always the same length, so that it is written in one piece over the one before, and a part of it is known. */
const headOf = (revision: number) => String(revision).padStart(16, '0')

const fileName = /^[\w%!'()*~-]+\.jsonl$/

/** Ids may come from addresses and files; as a file's name they must stay in the folder. */
const fileOf = (id: string) => `${encodeURIComponent(id).replaceAll('.', '%2E')}.jsonl`
const liveFile = (turnId: string, place: number) => fileOf(`${turnId}-${place}`)
