import { readItem, readJson, writeItem } from '@/lib/storage/local-item'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { type DraftStore, localDrafts } from './draft-store'

/** What the next visit starts with. */
export interface Preferences {
  read(): Settings
  /**
   * Keeps what was changed. Fields that are as they were before stay as they are kept, which another tab may have
   * changed meanwhile.
   */
  write(settings: Settings, before: Settings): void
  /** The chosen model if it is one of the demo's, which is gone as soon as there is a key; else ''. */
  readDemoModel(): string
  writeDemoModel(model: string): void
  readonly drafts: DraftStore
}

const settingsKey = 'parley:settings'
const demoModelKey = 'parley:demo-model'

/** Preferences in localStorage; where that is refused or damaged, the defaults. */
export function localPreferences(): Preferences {
  return {
    read: () => parseSettings(readJson(settingsKey)),
    write(settings, before) {
      const fields: Readonly<Record<string, unknown>> = { ...settings }
      const earlier: Readonly<Record<string, unknown>> = { ...before }
      const kept: Record<string, unknown> = { ...parseSettings(readJson(settingsKey)) }
      for (const name of new Set([...Object.keys(fields), ...Object.keys(earlier)])) {
        const isSame = JSON.stringify(fields[name]) === JSON.stringify(earlier[name])
        if (!isSame) kept[name] = fields[name]
      }
      // One that was chosen because nobody had chosen another is kept along with the first change.
      if (kept['model'] === '') kept['model'] = settings.model
      writeItem(settingsKey, JSON.stringify(kept))
    },
    readDemoModel: () => readItem(demoModelKey),
    writeDemoModel: (model) => writeItem(demoModelKey, model),
    drafts: localDrafts(),
  }
}
