import 'server-only'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { textBytes as bytesOf } from '../body/outline'

/** The size of a request's input, as far as the request itself shows it. */
export interface InputCount {
  /** Everything except the bytes of pictures. A token is at least one byte. */
  readonly textBytes: number
  /** The number of pictures whose bytes are in the request. */
  readonly pictures: number
  /** Whether the request refers to something that is not in it, or contains something whose tokens we cannot count. */
  readonly hasUnknown: boolean
  /** Whether the upstream runs tools, reads their outputs, and asks the model again. */
  readonly runsTools: boolean
}

/** Parts and fields that contain only text. */
const textParts: ReadonlySet<unknown> = new Set([
  'input_text',
  'output_text',
  'text',
  'refusal',
  'summary_text',
  'reasoning_text',
])

/** Items whose entire content is in the request. */
const textItems: ReadonlySet<unknown> = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'computer_call_output',
])

/** Tools that the client runs: their outputs come in a later request. */
const clientTools: ReadonlySet<unknown> = new Set([
  'function',
  'custom',
  'namespace',
  'local_shell',
  'apply_patch',
  'computer',
  'computer_use',
  'computer_use_preview',
])

/** Fields that request searches or stored texts: OpenAI, xAI, OpenRouter and others. */
const unknownFields = ['prompt', 'conversation'] as const
const toolFields = ['plugins', 'search_parameters', 'web_search_options', 'tool_resources'] as const

/**
 * The leading bytes of the file types that models accept as pictures: PNG, JPEG, GIF, WebP, BMP, TIFF, HEIF and AVIF.
 */
const signatures = [
  /^\x89PNG\r\n/,
  /^\xff\xd8\xff/,
  /^GIF8/,
  /^RIFF.{4}WEBP/s,
  /^BM/,
  /^(?:II\*\0|MM\0\*)/,
  /^.{4}ftyp/s,
]

/** How many characters of an address we look at; the outline contains more than that of a long address. */
const looked = 200

/**
 * Returns whether an address is a picture with its bytes. A client can write anything after `data:image/png;base64,`,
 * and an upstream that finds no picture there may read it as text.
 */
function isPicture(url: string): boolean {
  const beginning = url.slice(0, looked)
  const [head] = /^data:image\/[\w.+-]{1,40};base64,/i.exec(beginning) ?? []
  if (head === undefined) return false
  const written = beginning.slice(head.length)
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(written)) return false
  const start = Buffer.from(written.slice(0, 32), 'base64').toString('latin1')
  return signatures.some((signature) => signature.test(start))
}

const isSet = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

/**
 * Counts a request's input: text by its bytes, wherever it is; pictures only where the API has pictures.
 *
 * @param fields the outline of the body
 */
export function countInput(body: Buffer, fields: JsonObject): InputCount {
  let textBytes = body.length
  let pictures = 0
  let hasUnknown = unknownFields.some((name) => isSet(fields[name]))

  function countPart(part: unknown): void {
    if (!isObject(part) || textParts.has(part['type'])) return
    const { type, image_url: url, file_id: id } = part
    const isImage = type === 'input_image' || type === 'computer_screenshot'
    if (isImage && typeof url === 'string' && !isSet(id) && isPicture(url)) {
      textBytes -= bytesOf(url)
      pictures += 1
    } else {
      // A file, an address, or an unknown kind of part may be as long as the model can read.
      hasUnknown = true
    }
  }

  function countParts(content: unknown): void {
    if (typeof content === 'string' || !isSet(content)) return
    for (const part of Array.isArray(content) ? content : [content]) countPart(part)
  }

  function countItem(item: unknown): void {
    if (!isObject(item)) return
    const type = item['type'] ?? (isSet(item['role']) ? 'message' : undefined)
    // If the reasoning is not in the request, the upstream looks it up by its id.
    const isThere = type !== 'reasoning' || isSet(item['encrypted_content']) || isSet(item['content'])
    // Anything else is a reference or a call of the upstream's own tools, and the upstream inserts its result again by
    // its id.
    if (!textItems.has(type) || !isThere) hasUnknown = true
    else countParts(type === 'message' || type === 'reasoning' ? item['content'] : item['output'])
  }

  for (const item of listOf(fields['input'])) countItem(item)
  const tools = listOf(fields['tools']).map((tool) => (isObject(tool) ? tool['type'] : undefined))
  const runsTools =
    tools.some((type) => !clientTools.has(type)) || toolFields.some((name) => isSet(fields[name]))
  return { textBytes, pictures, hasUnknown: hasUnknown || runsTools, runsTools }
}
