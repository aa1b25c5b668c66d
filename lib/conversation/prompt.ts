import { words as strings } from '@/lib/language/english/conversation'
import { isObject, listOf } from '@/lib/responses/guards'

/** A placeholder that is filled in when the prompt is used. */
export interface Variable {
  readonly name: string
  readonly kind: 'text' | 'number' | 'choice'
  /** The default value. */
  readonly initial?: string
  /** What a choice is among. */
  readonly options?: readonly string[]
}

/** A reusable text with `{{variables}}` in it. */
export interface Prompt {
  readonly id: string
  readonly title: string
  readonly text: string
  /** The described variables; those that appear only in the text are of kind text. */
  readonly variables: readonly Variable[]
}

/** Words, digits and spaces between two pairs of braces. */
const place = /\{\{\s*([\p{L}\p{N}_](?:[\p{L}\p{N}_ -]*[\p{L}\p{N}_])?)\s*\}\}/gu

/** Returns the variables of a prompt in order of appearance, each once. */
export function variablesOf({ text, variables }: Pick<Prompt, 'text' | 'variables'>): readonly Variable[] {
  const names = new Set([...text.matchAll(place)].map(([, name = '']) => name))
  return [...names].map((name) => variables.find((known) => known.name === name) ?? { name, kind: 'text' })
}

/** Returns the values that the form of a prompt starts with. */
export function initialValues(prompt: Prompt): ReadonlyMap<string, string> {
  return new Map(
    variablesOf(prompt).map(({ name, kind, initial, options = [] }) => [
      name,
      initial ?? (kind === 'choice' ? (options[0] ?? '') : ''),
    ]),
  )
}

/** Returns why a value is invalid, in words; undefined if it is valid. */
export function problemOf({ kind, options = [] }: Variable, value: string): string | undefined {
  if (kind === 'number' && (value.trim() === '' || !Number.isFinite(Number(value))))
    return strings.enterANumber
  if (kind === 'choice' && !options.includes(value)) return strings.chooseOneFromTheList
  return undefined
}

/** Fills in the variables of a text. Values are not scanned for further variables. */
export function fill({ text }: Pick<Prompt, 'text'>, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(place, (written, name: string) => values.get(name) ?? written)
}

/** Reads a prompt from any value; undefined if it isn't one. */
export function parsePrompt(value: unknown): Prompt | undefined {
  if (!isObject(value)) return undefined
  const { id, title, text, variables } = value
  if (typeof id !== 'string' || id === '' || typeof title !== 'string' || typeof text !== 'string') {
    return undefined
  }
  return { id, title, text, variables: listOf(variables).flatMap((each) => parseVariable(each) ?? []) }
}

const kinds = ['text', 'number', 'choice'] as const

function parseVariable(value: unknown): Variable | undefined {
  if (!isObject(value) || typeof value['name'] !== 'string') return undefined
  const { name, initial } = value
  const options = listOf(value['options']).filter((option) => typeof option === 'string')
  return {
    name,
    kind: kinds.find((kind) => kind === value['kind']) ?? 'text',
    ...(typeof initial === 'string' ? { initial } : {}),
    ...(options.length > 0 ? { options } : {}),
  }
}
