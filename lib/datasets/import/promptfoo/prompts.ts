import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import type { DataRow, RowMessage } from '../../data-set'
import { messagesOf } from '../messages-of'
import { type Config, referenceIn } from './config'
import { parseYaml } from './parse-yaml'

/** A text, or messages. */
export type Prompt = string | readonly RowMessage[]

/** Reads the prompts of a configuration, including those in other files. */
export function promptsOf({ root, tell, readFile }: Config): readonly Prompt[] {
  const { prompts } = root
  const written: readonly unknown[] = typeof prompts === 'string' ? [prompts] : listOf(prompts)
  return written.flatMap((each, at): readonly Prompt[] => {
    const note = (message: string) => tell(['prompts', at], message)
    const found = textsOf(each, readFile)
    if (found === undefined) {
      note(words.skippedPromptItsTextIsIn(at + 1))
      return []
    }
    return found.map((text) => {
      if (/\{%|\{\{[^}]*[|.[(][^}]*\}\}/.test(text)) note(words.promptUsesMoreThanVariablesThe(at + 1))
      const messages = asMessages(text)
      return messages === undefined ? text : messagesOf(messages, note)
    })
  })
}

/** Returns the texts of one entry: those of a file are separated by lines of three dashes. */
function textsOf(entry: unknown, readFile: Config['readFile']): readonly string[] | undefined {
  const text = isObject(entry) ? (entry['raw'] ?? entry['prompt'] ?? entry['id']) : entry
  if (typeof text !== 'string') return undefined
  const [barePath] = /^\S+\.(?:txt|json|ya?ml|js|cjs|mjs|ts|py|md)$/.exec(text.trim()) ?? []
  const path = referenceIn(text) ?? barePath
  if (path === undefined) return [text]
  const content = /\.(?:txt|md|json|ya?ml)$/.test(path) ? readFile(path) : undefined
  return content?.split(/^---\s*$/m).filter((each) => each.trim() !== '')
}

/** Reads a list of messages, as JSON or YAML. */
function asMessages(text: string): readonly unknown[] | undefined {
  if (!/^\s*(?:\[|- *role:)/.test(text)) return undefined
  const parsed = parseYaml(text)
  const value = 'value' in parsed ? parsed.value : undefined
  return Array.isArray(value) && value.some(isObject) ? value : undefined
}

/** With several prompts, each row becomes one for each of them; a variable says which. */
export function withPrompts(row: DataRow, prompts: readonly Prompt[]): readonly DataRow[] {
  if (prompts.length === 0) return [row]
  return prompts.map((prompt, at) => ({
    ...row,
    variables: prompts.length === 1 ? row.variables : { ...row.variables, prompt: String(at + 1) },
    messages: typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt,
  }))
}
