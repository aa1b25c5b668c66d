import type { Turn } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Change } from './contract'
import type { Directory } from './directory'
import { conversationOf, entriesOf, type Entry, keyOf, writeLine } from './entries'
import { type Lines, readLines } from './read-entries'
import { readFileLine, writeFileLine } from './file-line'

/** How up to date a journal is. */
export interface JournalState {
  /** The number of the last write it has; 0 if it is empty, null if it cannot tell. */
  readonly revision: number | null
  /** Whether it has something that the database could not store. */
  readonly ahead: boolean
  /** The write from which an unfinished update of the journal started; null if there is none. */
  readonly missingSince: number | null
}

/** What a journal has. */
export interface JournalContent {
  /** The newest version of each thing. */
  readonly entries: readonly Entry[]
  /** How many things exist, or may have existed, of which nothing is readable. */
  readonly unreadable: number
}

/** A second copy of all chats that survives the loss of the database. */
export interface Journal {
  state(): Promise<JournalState>
  /**
   * Copies a change. Resolves once it is on the disk.
   *
   * @param ahead whether the database does not have it
   */
  append(change: Change, revision: number, ahead: boolean): Promise<void>
  /**
   * Records that everything since a write is about to be added, until `settle`, so that a crash in between does not go
   * unnoticed.
   */
  beginAdding(since: number): Promise<void>
  /** Copies entries that the journal missed; does not add those it already has a second time. */
  add(entries: readonly Entry[]): Promise<void>
  /** Returns everything it has, or everything of one chat. */
  read(conversationId?: string): Promise<JournalContent>
  /** Returns those of the given chats that it has nothing of. */
  lacking(conversationIds: readonly string[]): Promise<readonly string[]>
  /** Returns the ids of all files it has. */
  fileIds(): Promise<readonly string[]>
  /** Returns a file; undefined if it is missing or damaged. */
  file(id: string): Promise<StoredFile | undefined>
  /** Records that the database and the journal have the same content, up to a write. */
  settle(revision: number): Promise<void>
}

interface JournalOptions {
  /** One file per chat, with one line for each version of the chat or of one of its turns. */
  readonly chats: Directory
  /**
   * Two files for each turn that is still streaming, overwritten alternately: appending would multiply the size of a
   * long answer, and a crash leaves only part of the file being written.
   */
  readonly live: Directory
  /** One file for each file that questions refer to. */
  readonly files: Directory
  /** Holds the number of the last write, and how the journal and the database differ. */
  readonly head: Directory
}

const headFile = 'revision'
const aheadFile = 'ahead'
const missingFile = 'missing-since'
/** One line for each chat file that was created (`+`) or removed (`-`), so that we notice if a file is gone. */
const namesFile = 'names'

/**
 * The journal in files. It only ever appends to a chat's file, so nothing that happens during a write can damage what
 * was written before.
 *
 * Calls must not overlap: the caller makes sure that there is only one writer at a time.
 */
export class FileJournal implements Journal {
  readonly #chats: Directory
  readonly #live: Directory
  readonly #files: Directory
  readonly #head: Directory
  /** Which of its two files each streaming turn is written to next. */
  readonly #next = new Map<string, number>()
  /** Files known to be in the list of names. */
  readonly #noted = new Set<string>()

  constructor({ chats, live, files, head }: JournalOptions) {
    this.#chats = chats
    this.#live = live
    this.#files = files
    this.#head = head
  }

  async state(): Promise<JournalState> {
    const missing = await this.#head.read(missingFile)
    return {
      revision: await this.#revision(),
      ahead: (await this.#head.read(aheadFile)) !== '',
      missingSince: missing === '' ? null : Number(missing) || 0,
    }
  }

  async append(change: Change, revision: number, ahead: boolean): Promise<void> {
    if (ahead) await this.#head.replace(aheadFile, 'yes')
    // We write files before the turns that refer to them.
    for (const file of change.files ?? []) await this.#files.replace(fileOf(file.id), writeFileLine(file))
    for (const turn of change.streaming ?? []) await this.#writeLive(turn, revision)
    const entries = entriesOf(change, revision)
    if (entries.length > 0) await this.#write(entries, (_file, lines) => Promise.resolve(lines))
  }

  beginAdding(since: number): Promise<void> {
    return this.#head.replace(missingFile, headOf(since))
  }

  /**
   * Closing the page can interrupt a full copy again and again: when each attempt appended everything again, the disk
   * filled up (1.3 GB for 28 MB of chats).
   */
  add(entries: readonly Entry[]): Promise<void> {
    return this.#write(entries, async (file, lines) => {
      const known = new Set((await this.#chats.read(file)).split('\n'))
      return lines.filter((line) => !known.has(line.trimEnd()))
    })
  }

  async read(conversationId?: string): Promise<JournalContent> {
    const file = conversationId === undefined ? undefined : fileOf(conversationId)
    const there = await this.#chats.names()
    const names = file === undefined ? there : there.filter((name) => name === file)
    const kept = await readFiles(this.#chats, names)
    // If a file exists, something was written to it.
    const emptied = kept.filter(({ entries, damaged }) => entries.length + damaged.length === 0).length
    const live = file === undefined ? await readFiles(this.#live, await this.#live.names()) : []
    const read = [...kept, ...live]
    const newest = newestOf(read.flatMap(({ entries }) => entries))
    const damaged = read.flatMap((lines) => lines.damaged)
    const lost = new Set(damaged.filter((key) => key !== null && !newest.has(key)))
    const unknown = damaged.filter((key) => key === null).length
    const listed = file === undefined ? [...(await this.#listed())] : []
    const gone = listed.filter((name) => !there.includes(name)).length
    return { entries: [...newest.values()], unreadable: lost.size + unknown + emptied + gone }
  }

  async lacking(conversationIds: readonly string[]): Promise<readonly string[]> {
    const names = new Set(await this.#chats.names())
    return conversationIds.filter((id) => !names.has(fileOf(id)))
  }

  async fileIds(): Promise<readonly string[]> {
    return (await this.#files.names()).map((name) => name.slice(0, name.indexOf('.')))
  }

  async file(id: string): Promise<StoredFile | undefined> {
    return readFileLine(await this.#files.read(fileOf(id)))
  }

  async settle(revision: number): Promise<void> {
    await this.#reach(revision)
    await this.#head.remove(aheadFile)
    await this.#head.remove(missingFile)
    // What a crash left behind; turns that are streaming right now will rewrite their files in a moment.
    for (const name of await this.#live.names()) {
      await this.add(readLines(await this.#live.read(name)).entries)
      await this.#live.remove(name)
    }
  }

  /**
   * @param missingOf returns the lines of a file that have yet to be written
   */
  async #write(
    entries: readonly Entry[],
    missingOf: (file: string, lines: readonly string[]) => Promise<readonly string[]>,
  ): Promise<void> {
    const linesOf = new Map<string, string[]>()
    for (const entry of entries) {
      const file = fileOf(conversationOf(entry))
      if ('removed' in entry) {
        // We do this before removing the file: in the other order, a crash would make the file look lost.
        await this.#head.append(namesFile, `\n-${file}`)
        this.#noted.delete(file)
        await this.#chats.remove(file)
        continue
      }
      const lines = linesOf.get(file) ?? []
      lines.push(writeLine(entry))
      linesOf.set(file, lines)
    }
    for (const [file, lines] of linesOf) {
      const missing = await missingOf(file, lines)
      // The leading line break keeps a line cut off by a crash from swallowing the next one.
      if (missing.length > 0) await this.#chats.append(file, `\n${missing.join('')}`)
      await this.#note(file)
    }
    for (const entry of entries) if ('turn' in entry) await this.#removeLive(entry.turn.id)
    await this.#reach(entries.reduce((max, { revision }) => Math.max(max, revision), 0))
  }

  async #note(file: string): Promise<void> {
    if (this.#noted.size === 0) for (const name of await this.#listed()) this.#noted.add(name)
    if (this.#noted.has(file)) return
    await this.#head.append(namesFile, `\n+${file}`)
    this.#noted.add(file)
  }

  /** Returns the files that must exist. */
  async #listed(): Promise<ReadonlySet<string>> {
    const names = new Set<string>()
    for (const line of (await this.#head.read(namesFile)).split('\n')) {
      const name = line.slice(1)
      if (line.startsWith('+') && fileName.test(name)) names.add(name)
      else if (line.startsWith('-')) names.delete(name)
    }
    return names
  }

  async #writeLive(turn: Turn, revision: number): Promise<void> {
    const place = this.#next.get(turn.id) ?? 0
    this.#next.set(turn.id, 1 - place)
    await this.#live.replace(liveFile(turn.id, place), writeLine({ revision, turn }))
  }

  async #removeLive(turnId: string): Promise<void> {
    if (!this.#next.delete(turnId)) return
    await this.#live.remove(liveFile(turnId, 0))
    await this.#live.remove(liveFile(turnId, 1))
  }

  /** Records that the journal is complete up to a write. */
  async #reach(highest: number): Promise<void> {
    if (highest > ((await this.#revision()) ?? 0)) await this.#head.replace(headFile, headOf(highest))
  }

  async #revision(): Promise<number | null> {
    const text = await this.#head.read(headFile)
    if (/^\d{16}$/.test(text)) return Number(text)
    const isNew = text === '' && (await this.#chats.names()).length === 0
    return isNew ? 0 : null
  }
}

/** Reads one file after the other: a chat may have megabytes. */
async function readFiles(directory: Directory, names: readonly string[]): Promise<readonly Lines[]> {
  const read: Lines[] = []
  for (const name of names) read.push(readLines(await directory.read(name)))
  return read
}

/** Returns the newest version of each thing, by its key. */
function newestOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const newest = new Map<string, Entry>()
  for (const entry of entries) {
    const known = newest.get(keyOf(entry))
    if (known === undefined || known.revision <= entry.revision) newest.set(keyOf(entry), entry)
  }
  return newest
}

/**
 * The length is always the same, so that it overwrites the previous number in one piece and a partial write is
 * detectable.
 */
const headOf = (revision: number) => String(revision).padStart(16, '0')

const fileName = /^[\w%!'()*~-]+\.jsonl$/

/** Ids may come from addresses and files; as a file name they must not lead out of the folder. */
const fileOf = (id: string) => `${encodeURIComponent(id).replaceAll('.', '%2E')}.jsonl`
const liveFile = (turnId: string, place: number) => fileOf(`${turnId}-${place}`)
