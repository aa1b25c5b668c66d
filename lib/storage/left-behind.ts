import { parseJson } from '@/lib/responses/parse-json'
import { words } from '@/lib/language/english/storage'
import { listOf } from '@/lib/responses/guards'
import { initialState } from '@/lib/responses/response-state'
import type { Entry } from './entries'
import { readLines } from './read-entries'
import type { UnreadableRecord } from './unreadable'
import { attempt, firstRevision, keyPrefix } from './unsaved-at-exit'

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
      if (key?.startsWith(keyPrefix)) texts.set(key, localStorage.getItem(key) ?? '')
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
  'turn' in entry && entry.revision === firstRevision
    ? { ...entry, turn: { ...entry.turn, state: initialState } }
    : entry
