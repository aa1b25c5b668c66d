import { parsePreset, type Preset } from '@/lib/presets/preset'
import { parsePrompt, type Prompt } from '@/lib/prompts/prompt'
import { localShelf, type Shelf } from './shelf'

/** What a person keeps for later, beside chats. */
export interface Shelves {
  readonly presets: Shelf<Preset>
  readonly prompts: Shelf<Prompt>
}

export const localShelves = (): Shelves => ({
  presets: localShelf('parley:presets', parsePreset),
  prompts: localShelf('parley:prompts', parsePrompt),
})
