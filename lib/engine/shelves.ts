import { parsePreset, type Preset } from '@/lib/presets/preset'
import { parsePrompt, type Prompt } from '@/lib/prompts/prompt'
import { parseTool, type Tool } from '@/lib/tools/tool'
import { localShelf, type Shelf, type StorageEvents } from './shelf'

/** What a person keeps for later, beside chats. */
export interface Shelves {
  readonly presets: Shelf<Preset>
  readonly prompts: Shelf<Prompt>
  readonly tools: Shelf<Tool>
}

/** @param otherTabs what fires `storage`; tests bring another one */
export const localShelves = (otherTabs?: StorageEvents): Shelves => ({
  presets: localShelf('parley:presets', parsePreset, otherTabs),
  prompts: localShelf('parley:prompts', parsePrompt, otherTabs),
  tools: localShelf('parley:tools', parseTool, otherTabs),
})
