import type {
  ContentPart,
  FunctionCallItem,
  FunctionCallOutputItem,
  Item,
  JsonObject,
  MessageItem,
  OutputText,
  Refusal,
  UrlCitation,
} from './types'

/** Returns true for a plain JSON object; false for null, arrays and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Returns true for an object with a string `type`, the only field that an item, part, annotation or event must have.
 */
export function isTyped(value: unknown): value is JsonObject & { readonly type: string } {
  return isObject(value) && typeof value['type'] === 'string'
}

/** Returns the value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function isMessage(item: Item): item is MessageItem {
  return item.type === 'message' && (typeof item['content'] === 'string' || Array.isArray(item['content']))
}

export function isFunctionCall(item: Item): item is FunctionCallItem {
  return (
    item.type === 'function_call' &&
    typeof item['call_id'] === 'string' &&
    typeof item['name'] === 'string' &&
    typeof item['arguments'] === 'string'
  )
}

export function isFunctionCallOutput(item: Item): item is FunctionCallOutputItem {
  return (
    item.type === 'function_call_output' &&
    typeof item['call_id'] === 'string' &&
    (typeof item['output'] === 'string' || Array.isArray(item['output']))
  )
}

export function isOutputText(part: ContentPart): part is OutputText {
  return part.type === 'output_text' && typeof part['text'] === 'string'
}

export function isRefusal(part: ContentPart): part is Refusal {
  return part.type === 'refusal' && typeof part['refusal'] === 'string'
}

export function isUrlCitation(annotation: JsonObject): annotation is UrlCitation {
  return annotation['type'] === 'url_citation' && typeof annotation['url'] === 'string'
}
