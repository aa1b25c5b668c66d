import * as z from 'zod/mini'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { filledText, list, optionalList, orDefault, record } from '@/lib/util/record-schema'
import { ownTemplate } from './own-template'
import { renameInText } from './rows/rename-variable'

export const rowMessage = record({ role: z.string(), content: z.string() })

/** A message of a row or a prompt, which may contain `{{variables}}`. */
export type RowMessage = z.output<typeof rowMessage>

/** Settings that are added to those of a model. */
export type Overrides = Omit<Settings, 'model'>

/** Reads settings without a model. */
export const overridesRecord = z.pipe(
  z.optional(z.unknown()),
  z.transform((value): Overrides => {
    const { model: _model, ...overrides } = parseSettings(value)
    return overrides
  }),
)

export const promptRecord = record({
  id: filledText,
  /** Empty for the only prompt. */
  name: orDefault(z.string(), ''),
  /** What is asked of every row; its own messages come before them, after those of the system. */
  messages: list(rowMessage),
  /** Its tools and the format of the answer. */
  settings: overridesRecord,
  /** The columns that name pictures and files, which go with its last message. */
  files: optionalList(filledText),
})

/** What is asked of every row of a data set, one of several that are compared. */
export type DataSetPrompt = z.output<typeof promptRecord>

/** The prompts of a data set or of a run: with only one, which is only a text, that is its template. */
export interface Prompted {
  readonly template: string
  readonly prompts?: readonly DataSetPrompt[]
}

/** The id of the prompt that is a template. */
const templateId = 'template'

const ofTemplate = (template: string): DataSetPrompt => ({
  id: templateId,
  name: '',
  messages: [{ role: 'user', content: template }],
  settings: {},
})

/** Returns the prompts, at least one. */
export function promptsOf({ template, prompts = [] }: Prompted): readonly DataSetPrompt[] {
  return prompts.length > 0 ? prompts : [ofTemplate(template)]
}

/** Returns the prompt with an id; the first one if there is none. */
export function promptWith(prompted: Prompted, id: string | undefined): DataSetPrompt {
  const prompts = promptsOf(prompted)
  return prompts.find((prompt) => prompt.id === id) ?? prompts[0] ?? ofTemplate(prompted.template)
}

/** Returns prompts as they are stored: a single text is a template, as it was before there were several. */
export function promptedOf(prompts: readonly DataSetPrompt[]): Required<Prompted> {
  const [only, ...others] = prompts
  if (only === undefined) return { template: '', prompts: [] }
  const { name, messages, settings, files = [] } = only
  const [message, ...more] = messages
  const isText =
    others.length === 0 &&
    name === '' &&
    more.length === 0 &&
    (message === undefined || message.role === 'user') &&
    Object.keys(settings).length === 0 &&
    files.length === 0
  return isText ? { template: message?.content ?? '', prompts: [] } : { template: '', prompts }
}

/** Returns all texts of prompts, for the variables in them. */
export const textOfPrompts = (prompted: Prompted): string =>
  promptsOf(prompted)
    .flatMap(({ messages }) => messages.map(({ content }) => ownTemplate(content)))
    .join('\n')

/** Returns whether none of a prompt’s messages has a text. */
export const isBlank = ({ messages }: Pick<DataSetPrompt, 'messages'>): boolean =>
  messages.every(({ content }) => content.trim() === '')

/** Renames a variable in the texts of prompts, and the columns of their files. */
export function renameInPrompted({ template, prompts }: Prompted, before: string, after: string): Prompted {
  return {
    template: renameInText(template, before, after),
    ...(prompts && {
      prompts: prompts.map(({ messages, files, ...prompt }) => ({
        ...prompt,
        messages: messages.map((each) => ({ ...each, content: renameInText(each.content, before, after) })),
        ...(files && { files: files.map((column) => (column === before ? after : column)) }),
      })),
    }),
  }
}

/** Returns settings with others added, which win. Those of text and reasoning are merged field by field. */
export function withOverrides(settings: Settings, overrides: Overrides): Settings {
  const { text, reasoning } = settings
  return {
    ...settings,
    ...overrides,
    ...(text && overrides.text && { text: { ...text, ...overrides.text } }),
    ...(reasoning && overrides.reasoning && { reasoning: { ...reasoning, ...overrides.reasoning } }),
  }
}
