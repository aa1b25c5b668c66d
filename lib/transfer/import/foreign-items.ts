import { dataUrlOf } from '@/lib/files/data-url'
import { isObject } from '@/lib/responses/guards'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'

/**
 * Makes Responses items of what other products store. None has an id: an id of another provider must never be sent as
 * if ours had given it.
 */

const assetScheme = 'import-asset:'

/** Returns the address of a file in the export, until its bytes are read (`place-assets.ts`). */
export const assetAddress = (id: string) => `${assetScheme}${id}`

/** Returns the id of a file in the export that an address names; undefined if it is another address. */
export const assetIn = (address: unknown): string | undefined =>
  typeof address === 'string' && address.startsWith(assetScheme)
    ? address.slice(assetScheme.length)
    : undefined

/** A person's message; undefined if there is nothing in it. */
export function question(text: string, parts: readonly ContentPart[] = []): readonly Item[] {
  if (parts.length === 0) return text === '' ? [] : [{ type: 'message', role: 'user', content: text }]
  const words = text === '' ? [] : [{ type: 'input_text', text }]
  return [{ type: 'message', role: 'user', content: [...parts, ...words] }]
}

/** A model's message; empty if it has no text. */
export const answer = (text: string, annotations: readonly JsonObject[] = []): readonly Item[] =>
  text === ''
    ? []
    : [
        {
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text, annotations }],
        },
      ]

/** What a model thought; empty if it has no text. */
export function thought(...texts: ReadonlyArray<string | undefined>): readonly Item[] {
  const summary = texts.flatMap((text) => (text?.trim() ? [{ type: 'summary_text', text }] : []))
  return summary.length === 0 ? [] : [{ type: 'reasoning', summary }]
}

/**
 * A call of a tool.
 *
 * @param callId unique within the chat
 * @param given its arguments, as an object or as JSON; other text becomes the argument `input`
 */
export function toolCall(callId: string, name: string, given: unknown): Item {
  return {
    type: 'function_call',
    call_id: importedCallId(callId),
    name: name.replaceAll(/[^\w-]+/g, '_').slice(0, 64) || 'tool',
    arguments: typeof given === 'string' ? jsonArguments(given) : JSON.stringify(given ?? {}),
    status: 'completed',
  }
}

/** What a tool returned. */
export const toolOutput = (callId: string, output: string): Item => ({
  type: 'function_call_output',
  call_id: importedCallId(callId),
  output,
})

/** Providers accept at most 64 characters. */
const importedCallId = (callId: string) => `imported_${callId.replaceAll(/[^\w-]/g, '').slice(-50)}`

function jsonArguments(text: string): string {
  try {
    if (isObject(JSON.parse(text))) return text
  } catch {
    // Some tools take plain text, such as a program.
  }
  return JSON.stringify({ input: text })
}

/** A citation of a web page, at a place in the text. */
export const citation = (url: string, title: string, start: number, end: number): JsonObject => ({
  type: 'url_citation',
  url,
  title,
  start_index: start,
  end_index: end,
})

/** A picture or a file of a question: its address is a data URL or one of `assetAddress`. */
export const picturePart = (address: string): ContentPart => ({ type: 'input_image', image_url: address })

/** A file of a question: its address is a data URL or one of `assetAddress`. */
export const filePart = (filename: string, address: string): ContentPart => ({
  type: 'input_file',
  filename,
  file_data: address,
})

/** A file of a question whose text is in the export. */
export const textFilePart = (filename: string, text: string): ContentPart =>
  filePart(filename, dataUrlOf({ type: 'text/plain', bytes: new TextEncoder().encode(text) }))
