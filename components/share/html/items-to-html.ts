import { words } from '@/lib/language/english/share'
import {
  isFunctionCall,
  isFunctionCallOutput,
  isMessage,
  isObject,
  isOutputText,
  listOf,
} from '@/lib/responses/guards'
import { contentOf, outputOf } from '@/lib/responses/select'
import { splitThought } from '@/lib/responses/thought'
import type { ContentPart, Item } from '@/lib/responses/types'
import { pictureAt, pictureOf } from '@/lib/util/picture'
import { markdownToHtml } from './markdown-to-html'
import { type Markup, markup } from './markup'

const nothing = markup``

/** Writes a question: its text as it was typed, its pictures, and the names of its files. */
export function questionToHtml(items: readonly Item[]): Markup {
  const parts = items.filter(isMessage).flatMap(contentOf)
  return markup`<div class="question">${parts.map(questionPart)}</div>`
}

function questionPart(part: ContentPart): Markup {
  if (typeof part['text'] === 'string') return markup`<p>${part['text']}</p>`
  const picture = part.type === 'input_image' ? pictureAt(part['image_url']) : undefined
  if (picture !== undefined) return markup`<p><img src="${picture.address}" alt="${words.picture}"></p>`
  const name = part['filename']
  return markup`<p>[${typeof name === 'string' ? name : part.type}]</p>`
}

/**
 * Writes an item of an answer: its text rendered, and anything else folded.
 *
 * @param hasTaggedReasoning whether tags such as `<think>` in a text are reasoning
 */
export function itemToHtml(item: Item, hasTaggedReasoning: boolean): Markup {
  if (isMessage(item)) return markup`${contentOf(item).map((part) => answerPart(part, hasTaggedReasoning))}`
  if (item.type === 'reasoning') return reasoning(textsOf(item).join('\n\n'))
  if (isFunctionCall(item)) return folded(words.toolCall(item.name), item.arguments)
  if (isFunctionCallOutput(item)) return folded(words.toolOutput, outputOf(item))
  const picture =
    item.type === 'image_generation_call' ? pictureOf(item['result'], item['output_format']) : undefined
  if (picture !== undefined)
    return markup`<p><img src="${picture.address}" alt="${words.generatedPicture}"></p>`
  const { type, status: _status, ...fields } = item
  return Object.keys(fields).length === 0
    ? markup`<p class="note">${type}</p>`
    : folded(type, JSON.stringify(fields, null, 2))
}

function answerPart(part: ContentPart, hasTaggedReasoning: boolean): Markup {
  if (isOutputText(part)) {
    const { thought, answer } = hasTaggedReasoning
      ? splitThought(part.text)
      : { thought: '', answer: part.text }
    return markup`${reasoning(thought)}${markdownToHtml(answer)}${sources(part.annotations)}`
  }
  const text = [part['refusal'], part['transcript'], part['text']].find((each) => typeof each === 'string')
  return markup`<p>${typeof text === 'string' ? text : part.type}</p>`
}

/** The sources of a text, each once: its marks stand in the text as they came. */
function sources(annotations: unknown): Markup {
  const found = new Map<string, string>()
  for (const each of listOf(annotations)) {
    if (isObject(each) && typeof each['url'] === 'string') {
      found.set(each['url'], typeof each['title'] === 'string' ? each['title'] : each['url'])
    }
  }
  if (found.size === 0) return nothing
  const links = [...found].map(
    ([url, title]) => markup`<li><a href="${url}" rel="noreferrer" target="_blank">${title}</a></li>`,
  )
  return markup`<p class="note">${words.sources}</p><ul class="note">${links}</ul>`
}

const textsOf = (item: Item): readonly string[] =>
  [...listOf(item['summary']), ...listOf(item['content'])].flatMap((part) =>
    isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  )

const reasoning = (text: string): Markup =>
  text === ''
    ? nothing
    : markup`<details><summary>${words.reasoning}</summary>${markdownToHtml(text)}</details>`

const folded = (title: string, text: string): Markup =>
  markup`<details><summary>${title}</summary><pre>${text}</pre></details>`
