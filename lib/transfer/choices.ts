import { setAsideSettings } from '@/lib/conversation/from-file'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { readDefaultPresetId } from '@/lib/storage/default-preset'
import { readAllFolderSettings, readFolderSettings, writeFolderSettings } from '@/lib/storage/folder-settings'
import { addRecentModels, readRecentModels } from '@/lib/storage/recent-models'
import type { SavedLists } from '@/lib/storage/saved-lists'
import { readTitleModel } from '@/lib/storage/title-model'

/** What a person chose once and for all, apart from chats: of folders, of models, and for new chats. */
export interface Choices {
  readonly folders: ReadonlyMap<string, Settings>
  /** The ids of the models. */
  readonly favorites: readonly string[]
  /** The last one first. */
  readonly recents: readonly string[]
  /** The model that writes titles; '' if none does. */
  readonly titleModel: string
  /** The id of the preset that new chats start from; '' for none. */
  readonly defaultPreset: string
}

/** How they are written. Another version is left out, because we don't know what it means. */
const version = 1

export const noChoices: Choices = {
  folders: new Map(),
  favorites: [],
  recents: [],
  titleModel: '',
  defaultPreset: '',
}

/** Returns the choices of this browser. */
export const currentChoices = ({ favorites }: SavedLists): Choices => ({
  folders: readAllFolderSettings(),
  favorites: favorites.read().map(({ id }) => id),
  recents: readRecentModels(),
  titleModel: readTitleModel(),
  defaultPreset: readDefaultPresetId(),
})

/** Returns choices as a backup has them. */
export const writeChoices = ({ folders, ...choices }: Choices): JsonObject => ({
  version,
  folders: Object.fromEntries(folders),
  ...choices,
})

/** Reads choices from a file, with everything set aside that needs review. What can't be read is left out. */
export function readChoices(value: unknown): Choices {
  if (!isObject(value) || value['version'] !== version) return noChoices
  const { folders, favorites, recents, titleModel, defaultPreset } = value
  return {
    folders: new Map(
      Object.entries(isObject(folders) ? folders : {}).flatMap(([name, settings]) =>
        name.trim() === '' || !isObject(settings)
          ? []
          : [[name, setAsideSettings(parseSettings(settings))] as const],
      ),
    ),
    favorites: textsIn(favorites),
    recents: textsIn(recents),
    titleModel: typeof titleModel === 'string' ? titleModel : '',
    defaultPreset: typeof defaultPreset === 'string' ? defaultPreset : '',
  }
}

const textsIn = (value: unknown) =>
  listOf(value).filter((text): text is string => typeof text === 'string' && text !== '')

/** How many choices a backup brought. */
export interface RestoredChoices {
  /** Folders that had no settings here. */
  readonly folderSettings: number
  readonly favorites: number
  /** What the person has to accept before it counts. */
  readonly offers: number
}

/**
 * Adds the choices that are missing here; what was chosen here stays. A model that would write titles, and a preset for
 * all new chats, are only offered: they would send text to a provider that nobody here has chosen.
 */
export function restoreChoices(
  choices: Choices,
  { presets, favorites, offers }: SavedLists,
): RestoredChoices {
  const missing = [...choices.folders].filter(([folder]) => readFolderSettings(folder) === undefined)
  for (const [folder, settings] of missing) writeFolderSettings(folder, settings)
  addRecentModels(choices.recents)
  const { titleModel, defaultPreset } = choices
  const offered = [
    ...(titleModel !== '' && readTitleModel() === ''
      ? [{ id: 'title-model', value: titleModel } as const]
      : []),
    ...(readDefaultPresetId() === '' && presets.read().some(({ id }) => id === defaultPreset)
      ? [{ id: 'default-preset', value: defaultPreset } as const]
      : []),
  ]
  for (const offer of offered) offers.put(offer)
  return {
    folderSettings: missing.length,
    favorites: favorites.addMissing(choices.favorites.map((id) => ({ id }))),
    offers: offered.length,
  }
}
