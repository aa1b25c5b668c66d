import { setAsideSettings } from '@/lib/conversation/from-file'
import type { Preset } from '@/lib/conversation/preset'
import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { contentHash } from './content-hash'
import { filledText, valuesOf } from './foreign-values'
import { sources } from './imported-chat'

/** Makes a preset of instructions. They are sent only after the person has reviewed them; its model is the person's. */
const presetOf = (id: string, name: string, instructions: string): Preset => ({
  id,
  name,
  settings: setAsideSettings({ model: '', instructions }),
})

/** Returns the custom instructions that ChatGPT put before the messages of a chat, as a preset for each different text. */
export function chatGptPresets(entry: JsonObject): readonly Preset[] {
  const texts = valuesOf(entry['mapping']).flatMap(({ message }) => {
    const content = isObject(message) ? message['content'] : undefined
    if (!isObject(content) || content['content_type'] !== 'user_editable_context') return []
    const parts = [filledText(content['user_profile']), filledText(content['user_instructions'])]
    const text = parts.filter((part) => part !== undefined).join('\n\n')
    return text === '' ? [] : [text]
  })
  return [...new Set(texts)].map((text) =>
    presetOf(`chatgpt:instructions:${contentHash(text)}`, words.instructionsOf(sources.chatgpt), text),
  )
}

/** Reads a project of a Claude export. Its chats don't say that they belong to it, so its instructions are all that comes. */
export function claudeProject(value: unknown): Preset | undefined {
  if (!isObject(value) || !('prompt_template' in value)) return undefined
  const [id, name] = [filledText(value['uuid']), filledText(value['name'])]
  const text = filledText(value['prompt_template'])
  if (id === undefined || name === undefined || text === undefined) return undefined
  return presetOf(`claude:project:${id}`, name, text)
}
