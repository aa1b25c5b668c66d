import { isMessage, isObject, isOutputText, isTyped } from './guards'
import { splitThought } from './thought'
import type { ContentPart, FunctionCallOutputItem, Item } from './types'

/** Returns the content of a message as parts; a plain string becomes one part. */
export function contentOf(item: Item): readonly ContentPart[] {
  const { content } = item
  if (Array.isArray(content)) return content.filter(isTyped)
  if (typeof content !== 'string') return []
  return [{ type: item['role'] === 'assistant' ? 'output_text' : 'input_text', text: content }]
}

/**
 * Returns all answer text of the items, joined like the SDKs' `output_text`.
 *
 * @param hasTaggedReasoning whether what stands between tags at the beginning of a text is left out, as reasoning
 */
export function outputText(items: readonly Item[], hasTaggedReasoning = true): string {
  return items
    .filter(isMessage)
    .flatMap((item) => contentOf(item).filter(isOutputText))
    .map(({ text }) => (hasTaggedReasoning ? splitThought(text).answer : text))
    .join('')
}

/** Returns the text a person wrote in these input items. */
export function inputText(items: readonly Item[]): string {
  return items
    .filter(isMessage)
    .flatMap((item) => contentOf(item))
    .flatMap((part) => (typeof part['text'] === 'string' ? [part['text']] : []))
    .join('\n\n')
}

/** Returns the output of a call as text; parts other than text appear as JSON. */
export function outputOf(item: FunctionCallOutputItem): string {
  if (typeof item.output === 'string') return item.output
  return item.output
    .map((part: unknown) =>
      isObject(part) && typeof part['text'] === 'string' ? part['text'] : JSON.stringify(part),
    )
    .join('\n')
}

/**
 * Returns whether an output has nothing for the person: it is empty, or has only reasoning and messages without text.
 *
 * @param hasTaggedReasoning as for `outputText`
 */
export function isWithoutAnswer(output: readonly Item[], hasTaggedReasoning = true): boolean {
  return output.every(
    (item) =>
      item.type === 'reasoning' ||
      (item.type === 'message' &&
        contentOf(item).every(
          (part) =>
            (isOutputText(part) &&
              !isShown(hasTaggedReasoning ? splitThought(part.text).answer : part.text)) ||
            (part.type === 'refusal' && !isShown(part['refusal'])),
        )),
  )
}

const isShown = (text: unknown) => typeof text === 'string' && text.trim() !== ''
