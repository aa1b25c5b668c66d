import { listOf } from '@/lib/responses/guards'
import { initialState } from '@/lib/responses/response-state'
import type { Change } from './contract'
import { entriesOf, type Entry, readLines, writeLine } from './entries'
import { parse } from './local-item'
import type { UnreadableRecord } from './unreadable'

/**
 * What was said in the moment before its page was left. A database takes milliseconds, on a busy disk seconds, and
 * drops what is still on its way when its page goes; this is written before the page can go.
 */
export interface LeftBehind {
  /** Keeps what the database may never get, in place of what was kept before. Files are too large for it. */
  readonly keep: (change: Change) => void
  /** The page stayed, and the database has it all. */
  readonly drop: () => void
}

const prefix = 'parley:left:'

/**
 * The number of a turn whose answer has not ended: it gives way to any that the database has, from which the answer
 * is gone on with where it stood. One that the database never had was not sent yet.
 */
const first = 0
const isOpen = (entry: Entry) => 'turn' in entry && entry.turn.state.ended === null

/**
 * @param pageId each page has a place of its own: several may be left at once
 * @param now milliseconds since the epoch, as the database numbers its writes
 */
export function localLeftBehind(pageId: string, now: () => number = Date.now): LeftBehind {
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

/** What pages left behind, to be taken over by the next. */
export interface Left {
  readonly entries: readonly Entry[]
  /** Ids of responses that their upstreams keep no longer. */
  readonly forgotten: readonly string[]
  /** Of each page, the lines that cannot be read. They stay where they are. */
  readonly damaged: readonly UnreadableRecord[]
  /** The rest is kept elsewhere now. What a page has left since then stays. */
  readonly taken: () => void
}

/** Reads what all pages left behind; what is damaged is left out. */
export function readLeftBehind(): Left {
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
      name: 'What was said as a page was closed',
      problem: 'It is not what Parley writes there.',
      value,
      discard: async () => attempt(() => localStorage.removeItem(key)),
    })),
    forgotten: all.flatMap((text) => listOf(parse(text.slice(0, text.indexOf('\n'))))).filter(isText),
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

/** Lines know only answers that have ended. */
const reopen = (entry: Entry): Entry =>
  'turn' in entry && entry.revision === first
    ? { ...entry, turn: { ...entry.turn, state: initialState } }
    : entry

function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Private windows and full disks refuse; then the database is all there is.
  }
}
