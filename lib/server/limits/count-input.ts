import 'server-only'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { textBytes as bytesOf } from '../body/outline'

/** What a request brings, as far as that can be seen in it. */
export interface InputCount {
  /** Everything but the bytes of pictures: a token is one byte at least. */
  readonly textBytes: number
  /** Pictures whose bytes are here. */
  readonly pictures: number
  /** It refers to something that is not here, or brings something whose tokens nobody can count. */
  readonly hasUnknown: boolean
  /** The upstream runs tools, reads what they give, and asks the model again. */
  readonly runsTools: boolean
}

/** Parts and fields that are text and nothing else. */
const textParts: ReadonlySet<unknown> = new Set([
  'input_text',
  'output_text',
  'text',
  'refusal',
  'summary_text',
  'reasoning_text',
])

/** Items that are in the request with all that they say. */
const textItems: ReadonlySet<unknown> = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'computer_call_output',
])

/** Tools that the client runs: what they give comes with another request. */
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

/** Fields in which a request asks for searches or stored texts: OpenAI, xAI, OpenRouter and others. */
const unknownFields = ['prompt', 'conversation'] as const
const toolFields = ['plugins', 'search_parameters', 'web_search_options', 'tool_resources'] as const

/** Beginnings of the files that models take as pictures: PNG, JPEG, GIF, WebP, BMP, TIFF, HEIF and AVIF. */
const signatures = [
  /^\x89PNG\r\n/,
  /^\xff\xd8\xff/,
  /^GIF8/,
  /^RIFF.{4}WEBP/s,
  /^BM/,
  /^(?:II\*\0|MM\0\*)/,
  /^.{4}ftyp/s,
]

/** How much of an address is looked at: an outline has more of a long one than that. Characters. */
const looked = 200

/**
 * Whether an address is a picture with its bytes. Anything can be written behind `data:image/png;base64,`, and an
 * upstream that finds no picture there may read it as text.
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
 * Counts what a request brings: text by its bytes, wherever it stands; pictures only where the API has pictures.
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
      // A file or an address, or a kind of part that nobody here knows: it may be as long as the model can read.
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
    // A thought that is not here is known to the upstream by its id.
    const isThere = type !== 'reasoning' || isSet(item['encrypted_content']) || isSet(item['content'])
    // Anything else is a reference, or a call of the upstream's own tools: what it found is put in again by its id.
    if (!textItems.has(type) || !isThere) hasUnknown = true
    else countParts(type === 'message' || type === 'reasoning' ? item['content'] : item['output'])
  }

  for (const item of listOf(fields['input'])) countItem(item)
  const tools = listOf(fields['tools']).map((tool) => (isObject(tool) ? tool['type'] : undefined))
  const runsTools =
    tools.some((type) => !clientTools.has(type)) || toolFields.some((name) => isSet(fields[name]))
  return { textBytes, pictures, hasUnknown: hasUnknown || runsTools, runsTools }
}
