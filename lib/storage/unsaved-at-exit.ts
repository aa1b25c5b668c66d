import { parseJson } from '@/lib/responses/parse-json'
import { words } from '@/lib/language/english/storage'
import { listOf } from '@/lib/responses/guards'
import { initialState } from '@/lib/responses/response-state'
import type { Change } from './contract'
import { entriesOf, type Entry, readLines, writeLine } from './entries'
import type { UnreadableRecord } from './unreadable'

/**
 * Changes made in the moment before their page was closed. A database takes milliseconds, on a busy disk seconds, and
 * drops pending writes when its page goes; this store is written before the page can go.
 */
export interface UnsavedAtExit {
  /** Stores what the database may never get, replacing what was stored before. Files are too large for it. */
  readonly keep: (change: Change) => void
  /** Clears it: the page stayed, and the database has everything. */
  readonly drop: () => void
}

const prefix = 'parley:left:'

/**
 * The number of a turn whose answer has not ended: it yields to any version in the database, from which the answer
 * resumes where it left off. A turn that the database never had was not sent yet.
 */
const first = 0
const isOpen = (entry: Entry) => 'turn' in entry && entry.turn.state.ended === null

/**
 * @param pageId each page has its own entry, because several may be closed at once
 * @param now milliseconds since the epoch, as the database numbers its writes
 */
export function localUnsavedAtExit(pageId: string, now: () => number = Date.now): UnsavedAtExit {
  const key = prefix + pageId
  return {
    keep(change) {
      const turns = [...(change.turns ?? []), ...(change.streaming ?? [])]
      const entries = entriesOf({ ...change, turns }, now())
      const lines = entries.map((entry) => writeLine(isOpen(entry) ? { ...entry, revision: first } : entry))
      const { forgotten = [] } = change
      if (lines.length === 0 && forgotten.length === 0) return
      attempt(() => localStorage.setItem(key, `${JSON.stringify(forgotten)}\n${lines.join('')}`))
    },
    drop: () => attempt(() => localStorage.removeItem(key)),
  }
}

/** What closed pages left behind, for the next page to take over. */
export interface UnsavedEntries {
  readonly entries: readonly Entry[]
  /** The ids of responses that their upstreams no longer store. */
  readonly forgotten: readonly string[]
  /** For each page, the lines that cannot be read. They stay where they are. */
  readonly damaged: readonly UnreadableRecord[]
  /** Call it once the rest is stored elsewhere. Anything that a page has left since then stays. */
  readonly taken: () => void
}

/** Reads what all pages left behind; skips what is damaged. */
export function readLeftBehind(): UnsavedEntries {
  const texts = new Map<string, string>()
  attempt(() => {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at)
      if (key?.startsWith(prefix)) texts.set(key, localStorage.getItem(key) ?? '')
    }
  })
  const all = [...texts.values()]
  // The first line is the list of responses.
  const linesIn = (text: string) => readLines(text.slice(text.indexOf('\n') + 1))
  const lines = all.map(linesIn)
  const damaged = new Map([...texts].filter(([, text]) => linesIn(text).damaged.length > 0))
  return {
    entries: lines.flatMap(({ entries }) => entries).map(reopen),
    damaged: [...damaged].map(([key, value]) => ({
      kind: 'change',
      key,
      name: words.messagesSavedAsAPageClosed,
      problem: words.theRecordDoesntHaveTheExpected,
      value,
      discard: async () => attempt(() => localStorage.removeItem(key)),
    })),
    forgotten: all.flatMap((text) => listOf(parseJson(text.slice(0, text.indexOf('\n'))))).filter(isText),
    taken() {
      attempt(() => {
        for (const [key, text] of texts) {
          if (!damaged.has(key) && localStorage.getItem(key) === text) localStorage.removeItem(key)
        }
      })
    },
  }
}

const isText = (value: unknown) => typeof value === 'string'

/** The line format only has answers that have ended. */
const reopen = (entry: Entry): Entry =>
  'turn' in entry && entry.revision === first
    ? { ...entry, turn: { ...entry.turn, state: initialState } }
    : entry

function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Private windows and full disks refuse; then there is only the database.
  }
}
