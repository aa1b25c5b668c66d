import { isMessage, isObject, isOutputText, isTyped } from './guards'
import { splitThought } from './thought'
import type { ContentPart, FunctionCallOutputItem, Item } from './types'

/** The content of a message as parts; the plain string form becomes one part. */
export function contentOf(item: Item): readonly ContentPart[] {
  const { content } = item
  if (Array.isArray(content)) return content.filter(isTyped)
  if (typeof content !== 'string') return []
  return [{ type: item['role'] === 'assistant' ? 'output_text' : 'input_text', text: content }]
}

/** All answer text of the items, as the SDKs' `output_text` joins it, but without thoughts that stand in it. */
export function outputText(items: readonly Item[]): string {
  return items
    .filter(isMessage)
    .flatMap((item) => contentOf(item).filter(isOutputText))
    .map((part) => splitThought(part.text).answer)
    .join('')
}

/** The text a person wrote in these input items. */
export function inputText(items: readonly Item[]): string {
  return items
    .filter(isMessage)
    .flatMap((item) => contentOf(item))
    .flatMap((part) => (typeof part['text'] === 'string' ? [part['text']] : []))
    .join('\n\n')
}

/** What went back for a call, as text; parts that are no text are shown as their JSON. */
export function outputOf(item: FunctionCallOutputItem): string {
  if (typeof item.output === 'string') return item.output
  return item.output
    .map((part: unknown) =>
      isObject(part) && typeof part['text'] === 'string' ? part['text'] : JSON.stringify(part),
    )
    .join('\n')
}

/** Whether an output has nothing for the person: it is empty, or has only reasoning and messages without a text. */
export function isWithoutAnswer(output: readonly Item[]): boolean {
  return output.every(
    (item) =>
      item.type === 'reasoning' ||
      (item.type === 'message' &&
        contentOf(item).every(
          (part) =>
            (isOutputText(part) && !isShown(splitThought(part.text).answer)) ||
            (part.type === 'refusal' && !isShown(part['refusal'])),
        )),
  )
}

const isShown = (text: unknown) => typeof text === 'string' && text.trim() !== ''
