import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { noteRecentModel, readRecentModels } from '@/lib/storage/recent-models'
import { readItem, readStoredJson, writeItem } from '@/lib/storage/local-item'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { type DraftStore, localDrafts } from '@/lib/storage/draft-store'
import {
  defaultPresetKey,
  presetsKey,
  readDefaultPreset,
  readDefaultPresetId,
  writeDefaultPresetId,
} from '@/lib/storage/default-preset'
import { localQuotes, type QuoteStore } from '@/lib/storage/quote-store'
import { taggedReasoning } from '@/lib/storage/tagged-reasoning'
import { readTitleModel } from '@/lib/storage/title-model'
import type { UpstreamStatus } from '@/lib/client/list-models'

/** What a person chose for future chats. */
export interface Preferences {
  /** What new chats start with, the default preset or settings of their own; the model is '' if none was chosen. */
  readDefaults(): Settings
  /**
   * Saves what changed. Unchanged fields keep their stored values, which another tab may have changed in the meantime.
   * New chats no longer start from a preset.
   */
  writeDefaults(settings: Settings, before: Settings): void
  /** The id of the preset that new chats start from, which may have been deleted; '' for none. */
  readDefaultPreset(): string
  writeDefaultPreset(id: string): void
  /** Reports that another tab changed what new chats start with. */
  onDefaultsChanged(onChange: () => void): void
  /** What this tab's new chat was set to so far; null if nothing was changed. */
  readNewChat(): Settings | null
  writeNewChat(settings: Settings | null): void
  /** The model that the last new chat was begun with; '' if there was none. */
  readLastModel(): string
  writeLastModel(model: string): void
  /** The chosen model if it is one of the demo's, which disappears as soon as there is a key; otherwise ''. */
  readDemoModel(): string
  writeDemoModel(model: string): void
  /** The model that writes the titles of new chats; '' if none does. */
  readTitleModel(): string
  /** Whether a provider's texts may begin with reasoning between tags. */
  hasTaggedReasoning(upstream: UpstreamStatus): boolean
  /** Notes that a model is being asked, for the picker. */
  noteAsked(model: string): void
  /** The ids of the models that were asked last, latest first. */
  readAsked(): readonly string[]
  readonly drafts: DraftStore
  readonly quotes: QuoteStore
}

const settingsKey = 'parley:settings'
const newChatKey = 'parley:new-chat'
const lastModelKey = 'parley:last-model'
const demoModelKey = 'parley:demo-model'

/** Reads and writes preferences in localStorage; uses the defaults if it is refused or damaged. */
export function localPreferences(): Preferences {
  return {
    readDefaults() {
      const own = parseSettings(readStoredJson(settingsKey))
      const preset = readDefaultPreset()
      return preset === undefined
        ? own
        : { ...preset.settings, model: preset.settings.model === '' ? own.model : preset.settings.model }
    },
    writeDefaults(settings, before) {
      if (readDefaultPresetId() !== '') {
        // What is changed is the preset's settings: they become the person's own, as a whole.
        writeDefaultPresetId('')
        writeItem(settingsKey, JSON.stringify(settings))
        return
      }
      const fields: Readonly<Record<string, unknown>> = { ...settings }
      const earlier: Readonly<Record<string, unknown>> = { ...before }
      const kept: Record<string, unknown> = { ...parseSettings(readStoredJson(settingsKey)) }
      for (const name of new Set([...Object.keys(fields), ...Object.keys(earlier)])) {
        const isSame = JSON.stringify(fields[name]) === JSON.stringify(earlier[name])
        if (!isSame) kept[name] = fields[name]
      }
      writeItem(settingsKey, JSON.stringify(kept))
    },
    readDefaultPreset: readDefaultPresetId,
    writeDefaultPreset: writeDefaultPresetId,
    onDefaultsChanged(onChange) {
      addEventListener('storage', ({ key }) => {
        if (key === settingsKey || key === defaultPresetKey || key === presetsKey) onChange()
      })
    },
    readNewChat() {
      const value = parseJson(readItem(newChatKey, 'session'))
      return isObject(value) ? parseSettings(value) : null
    },
    writeNewChat: (settings) =>
      writeItem(newChatKey, settings === null ? '' : JSON.stringify(settings), 'session'),
    readLastModel: () => readItem(lastModelKey),
    writeLastModel: (model) => writeItem(lastModelKey, model),
    readDemoModel: () => readItem(demoModelKey),
    writeDemoModel: (model) => writeItem(demoModelKey, model),
    readTitleModel,
    hasTaggedReasoning: taggedReasoning.read,
    noteAsked: noteRecentModel,
    readAsked: readRecentModels,
    drafts: localDrafts(),
    quotes: localQuotes(),
  }
}
