import { exchangesOf, itemsOf } from '@/lib/conversation/exchanges'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { fenced } from '@/lib/format/fence'
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
 * A path as Markdown to be read elsewhere: questions and answers under headings, what is no text in blocks of
 * code that say their type.
 */
export function writeMarkdown({ title }: Conversation, path: readonly Turn[]): string {
  const parts = [`# ${oneLine(title)}`]
  for (const exchange of exchangesOf(path)) {
    const { first, last } = exchange
    const asked = first.input.filter(isMessage)
    const outputs = first.input.filter((item) => !isMessage(item))
    parts.push(...outputs.map(writeItem))
    if (asked.length > 0) parts.push('## You', ...asked.map(writeItem))
    parts.push(`## ${oneLine(last.state.response?.model ?? last.settings.model)}`)
    parts.push(...itemsOf(exchange).map(writeItem))
    const note = endingOf(last)
    if (note !== undefined) parts.push(`_${note}_`)
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function writeItem(item: Item): string {
  if (isMessage(item)) {
    return contentOf(item)
      .map((part) => {
        if (isOutputText(part)) return splitThought(part.text).answer
        if (typeof part['text'] === 'string') return part['text']
        if (typeof part['refusal'] === 'string') return part['refusal']
        if (part.type === 'input_image') return '_A picture_'
        if (part.type === 'input_file' && typeof part['filename'] === 'string') {
          return `_File: ${oneLine(part['filename'])}_`
        }
        return block(part.type, JSON.stringify(part, null, 2), 'json')
      })
      .join('\n\n')
  }
  if (item.type === 'reasoning') return writeReasoning(item)
  if (isFunctionCall(item)) return block(`Tool call: ${item.name}`, item.arguments, 'json')
  if (isFunctionCallOutput(item)) {
    const { output } = item
    return block('Tool output', typeof output === 'string' ? output : JSON.stringify(output, null, 2))
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
  if (stopped) return 'The answer was stopped.'
  if (state.ended === 'completed') return undefined
  if (state.ended === 'incomplete') {
    return `The answer is incomplete: ${state.response?.incomplete_details?.reason ?? 'unknown'}.`
  }
  return state.error === null
    ? 'The answer was interrupted.'
    : `The answer failed: ${oneLine(state.error.message)}`
}
