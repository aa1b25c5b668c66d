import 'server-only'
import { extensionOf } from '@/lib/files/extension'
import { isPictureType } from '@/lib/files/file-part'
import { isObject, listOf } from '@/lib/responses/guards'
import type { ContentPart, JsonObject } from '@/lib/responses/types'

/** The maximum length of a file's data URL, in characters: the maximum that Open Responses accepts for a picture. */
const longestFile = 20_971_520

/** Returns the content of a tool's result as output parts, in order. Unknown kinds are named. */
export function partsOf({ content }: JsonObject): readonly ContentPart[] {
  return listOf(content).filter(isObject).map(partOf)
}

/** Returns the texts of a result; structured content counts if there is nothing else. */
export function textOf({ structuredContent }: JsonObject, parts: readonly ContentPart[]): string {
  const texts = parts.map((part) => (typeof part['text'] === 'string' ? part['text'] : `[${nameOf(part)}]`))
  const text = texts.join('\n')
  return text === '' && structuredContent !== undefined ? JSON.stringify(structuredContent) : text
}

const nameOf = ({ type, filename }: ContentPart) =>
  typeof filename === 'string' ? `file ${filename}` : type === 'input_image' ? 'image' : type

const textPart = (text: string): ContentPart => ({ type: 'input_text', text })

/** @see Model Context Protocol 2025-11-25, "Tool Result": text, image, audio, resource_link and resource */
function partOf(part: JsonObject): ContentPart {
  const { type, text, data, mimeType, uri, name, title, description, resource } = part
  if (typeof text === 'string') return textPart(text)
  if ((type === 'image' || type === 'audio') && typeof data === 'string') {
    return filePart(data, mimeType, type)
  }
  if (isObject(resource)) return resourcePart(resource)
  if (typeof uri === 'string') {
    const words = [title ?? name, description].filter((word) => typeof word === 'string' && word !== '')
    return textPart(words.length === 0 ? uri : `${words.join(': ')} (${uri})`)
  }
  return textPart(`[${[type, mimeType].filter((word) => typeof word === 'string').join(' ')}]`)
}

function resourcePart({ text, blob, uri, mimeType }: JsonObject): ContentPart {
  if (typeof text === 'string') return textPart(text)
  const address = typeof uri === 'string' ? uri : 'resource'
  if (typeof blob !== 'string') return textPart(`[${address}]`)
  return filePart(blob, mimeType, address.split(/[/\\:]/).findLast((step) => step !== '') ?? 'file')
}

/**
 * @param name the file's name, without an extension if its type determines that
 */
function filePart(base64: string, mimeType: unknown, name: string): ContentPart {
  const type =
    typeof mimeType === 'string' && /^[a-z]+\/[\w.+-]+$/.test(mimeType)
      ? mimeType
      : 'application/octet-stream'
  if (base64.length > longestFile || /[^A-Za-z0-9+/=\s]/.test(base64)) {
    return textPart(`[${name} ${type}: too large or unreadable]`)
  }
  const address = `data:${type};base64,${base64.replaceAll(/\s+/g, '')}`
  if (isPictureType(type)) return { type: 'input_image', image_url: address }
  const filename = name.includes('.') ? name : `${name}.${extensionOf(type)}`
  return { type: 'input_file', filename, file_data: address }
}
