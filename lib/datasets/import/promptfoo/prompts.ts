import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import { ownTemplate } from '../../own-template'
import type { DataSetPrompt } from '../../prompt'
import { messagesOf } from '../messages-of'
import { type Config, referenceIn } from './config'
import { parseYaml } from './parse-yaml'

/** Reads the prompts of a configuration, including those in other files. A single one has no name. */
export function promptsIn({ root, tell, readFile }: Config): readonly DataSetPrompt[] {
  const { prompts } = root
  const written: readonly unknown[] = typeof prompts === 'string' ? [prompts] : listOf(prompts)
  const found = written.flatMap((each, at) => {
    const note = (message: string) => tell(['prompts', at], message)
    const texts = textsOf(each, readFile)
    if (texts === undefined) {
      note(words.skippedPromptItsTextIsIn(at + 1))
      return []
    }
    return texts.map((text) => {
      if (/\{%|\{\{[^}]*[|.[(][^}]*\}\}/.test(text)) note(words.promptUsesMoreThanVariablesThe(at + 1))
      const written = asMessages(text)
      const messages = written === undefined ? [{ role: 'user', content: text }] : messagesOf(written, note)
      return { label: labelOf(each, texts.length), messages }
    })
  })
  const isOne = found.length === 1
  return found.map(({ label, messages }, at) => ({
    id: String(at + 1),
    name: isOne ? '' : label,
    messages: messages.map(({ role, content }) => ({ role, content: ownTemplate(content) })),
    settings: {},
  }))
}

/** Returns what a prompt is called; several texts of one file have no name. */
function labelOf(entry: unknown, texts: number): string {
  const label = isObject(entry) ? entry['label'] : undefined
  return typeof label === 'string' && texts === 1 ? label : ''
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
