import { parse, readItem, writeItem } from '@/lib/storage/local-item'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'

/** What the next visit starts with. */
export interface Preferences {
  read(): Settings
  write(settings: Settings): void
  /** Unsent texts by conversation. */
  readDrafts(): ReadonlyMap<string, string>
  writeDrafts(drafts: ReadonlyMap<string, string>): void
}

const settingsKey = 'parley:settings'
const draftsKey = 'parley:drafts'

/** Preferences in localStorage; where that is refused or damaged, the defaults. */
export function localPreferences(): Preferences {
  return {
    read: () => parseSettings(parse(readItem(settingsKey))),
    write: (settings) => writeItem(settingsKey, JSON.stringify(settings)),
    readDrafts() {
      const value = parse(readItem(draftsKey))
      const entries = isObject(value) ? Object.entries(value) : []
      return new Map(
        entries.flatMap(([id, text]) =>
          typeof text === 'string' && text !== '' ? [[id, text] as const] : [],
        ),
      )
    },
    writeDrafts(drafts) {
      const unsent = [...drafts].filter(([, text]) => text !== '')
      writeItem(draftsKey, JSON.stringify(Object.fromEntries(unsent)))
    },
  }
}
