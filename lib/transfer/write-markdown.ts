import { words } from '@/lib/language/english/transfer'
import { exchangesOf, itemsOf } from '@/lib/conversation/exchanges'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { fenced } from '@/lib/util/fence'
import {
  isFunctionCall,
  isFunctionCallOutput,
  isMessage,
  isObject,
  isOutputText,
  listOf,
} from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { splitThought } from '@/lib/responses/thought'
import type { Item } from '@/lib/responses/types'

/**
 * Writes a path as Markdown for reading elsewhere: questions and answers under headings, anything that is not text in
 * code blocks labeled with its type.
 */
export function writeMarkdown({ title }: Conversation, path: readonly Turn[]): string {
  const parts = [`# ${oneLine(title)}`]
  for (const exchange of exchangesOf(path)) {
    const { first, last } = exchange
    if (first.compacts) {
      parts.push(`_${words.contextCompacted}_`)
      continue
    }
    const asked = first.input.filter(isMessage)
    const outputs = first.input.filter((item) => !isMessage(item))
    parts.push(...outputs.map((item) => writeItem(item)))
    if (asked.length > 0) parts.push('## You', ...asked.map((item) => writeItem(item)))
    const model = oneLine(last.state.response?.model ?? last.settings.model)
    parts.push(`## ${last.edited ? words.editedByYou(model) : model}`)
    parts.push(...itemsOf(exchange).map((item) => writeItem(item, last.hasTaggedReasoning)))
    const note = endingOf(last)
    if (note !== undefined) parts.push(`_${note}_`)
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function writeItem(item: Item, hasTaggedReasoning = true): string {
  if (isMessage(item)) {
    return contentOf(item)
      .map((part) => {
        if (isOutputText(part)) return hasTaggedReasoning ? splitThought(part.text).answer : part.text
        if (typeof part['text'] === 'string') return part['text']
        if (typeof part['refusal'] === 'string') return part['refusal']
        if (part.type === 'input_image') return words.aPicture
        if (part.type === 'input_file' && typeof part['filename'] === 'string') {
          return `_File: ${oneLine(part['filename'])}_`
        }
        return block(part.type, JSON.stringify(part, null, 2), 'json')
      })
      .join('\n\n')
  }
  if (item.type === 'reasoning') return writeReasoning(item)
  if (isFunctionCall(item)) return block(words.toolCall(item.name), item.arguments, 'json')
  if (isFunctionCallOutput(item)) {
    const { output } = item
    return block(words.toolOutput, typeof output === 'string' ? output : JSON.stringify(output, null, 2))
  }
  return block(item.type, JSON.stringify(item, null, 2), 'json')
}

function writeReasoning(item: Item): string {
  const texts = [...listOf(item['summary']), ...listOf(item['content'])].flatMap((part) =>
    isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  )
  if (texts.length === 0) return ''
  const quoted = texts.join('\n\n').replaceAll('\n', '\n> ')
  return `> **Reasoning**\n>\n> ${quoted}`
}

const block = (label: string, text: string, language = '') =>
  `**${oneLine(label)}**\n\n${fenced(text, language)}`

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function endingOf({ state, stopped }: Turn): string | undefined {
  if (stopped) return words.theAnswerWasStopped
  if (state.ended === 'completed') return undefined
  if (state.ended === 'incomplete') {
    return words.theAnswerIsIncomplete(state.response?.incomplete_details?.reason ?? 'unknown')
  }
  return state.error === null
    ? words.theAnswerWasInterrupted
    : words.theAnswerFailed(oneLine(state.error.message))
}
