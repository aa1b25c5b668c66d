import { parsePreset, type Preset } from '@/lib/conversation/preset'
import { parsePrompt, type Prompt } from '@/lib/conversation/prompt'
import { parseTool, type Tool } from '@/lib/tools/tool'
import { presetsKey } from './default-preset'
import { type FavoriteModel, parseFavorite } from './favorite-model'
import { type FileOffer, parseFileOffer } from './file-offer'
import { SavedList, type StorageEventSource } from './saved-list'

/** What a person saves for later, apart from chats. */
export interface SavedLists {
  readonly presets: SavedList<Preset>
  readonly prompts: SavedList<Prompt>
  readonly tools: SavedList<Tool>
  readonly favorites: SavedList<FavoriteModel>
  readonly offers: SavedList<FileOffer>
}

/**
 * @param otherTabs the source of `storage` events; tests pass another one
 */
export const localSavedLists = (otherTabs?: StorageEventSource): SavedLists => ({
  presets: new SavedList(presetsKey, parsePreset, otherTabs),
  prompts: new SavedList('parley:prompts', parsePrompt, otherTabs),
  tools: new SavedList('parley:tools', parseTool, otherTabs),
  favorites: new SavedList('parley:favorite-models', parseFavorite, otherTabs),
  offers: new SavedList('parley:file-offers', parseFileOffer, otherTabs),
})
