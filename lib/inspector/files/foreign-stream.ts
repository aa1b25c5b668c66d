import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'

/** An API whose streams look similar and are not of the Responses API. */
type ForeignApi = 'chat-completions' | 'completions' | 'messages' | 'gemini'

/** How many lines are looked at. */
const lookedLines = 40

/**
 * Recognizes a stream or an answer of another API by its first objects.
 *
 * @param text server-sent events, JSON lines, or one JSON object
 * @returns undefined if it is none of those that are known
 */
export function foreignStream(text: string): ForeignApi | undefined {
  const values = [
    // Without an end in sight it is a stream.
    ...(/^\s*[[{]/.test(text) ? [parseJson(text)].flat() : []),
    ...text
      .slice(0, 100_000)
      .split(/\r\n|\r|\n/, lookedLines)
      .map((line) => parseJson(line.replace(/^data: ?/, ''))),
  ]
  for (const value of values) {
    const api = apiOf(value)
    if (api !== undefined) return api
  }
  return undefined
}

function apiOf(value: unknown): ForeignApi | undefined {
  if (!isObject(value)) return undefined
  const { object, type, choices, candidates } = value
  if (object === 'chat.completion.chunk' || object === 'chat.completion') return 'chat-completions'
  if (object === 'text_completion') return 'completions'
  if (type === 'message_start' && isObject(value['message'])) return 'messages'
  if (type === 'message' && value['role'] === 'assistant' && typeof value['model'] === 'string')
    return 'messages'
  if (listOf(candidates).some((candidate) => isObject(candidate) && isObject(candidate['content'])))
    return 'gemini'
  const isDelta = (choice: unknown) =>
    isObject(choice) && (isObject(choice['delta']) || isObject(choice['message']))
  return object === undefined && listOf(choices).some(isDelta) ? 'chat-completions' : undefined
}
