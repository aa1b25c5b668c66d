import { formatBytes } from '@/lib/format/bytes'
import { dataUrlLength } from './data-url'
import { isPictureType } from './file-part'
import type { StoredFile } from './stored-file'

/** The longest `image_url`, in characters, by Open Responses. */
const longestPicture = 20_971_520
/** The longest `file_data`. OpenAI takes more, others need not. */
const longestFile = 33_554_432
/** The longest `input_text`, with room for what stands around the file. */
const longestText = 10_485_760 - 2000
/** All of a message: what the gateway takes at most, with room for the rest of the request. */
const longestMessage = 47 * 1024 * 1024

/** More is not even read into memory. */
export const largestFile = 64_000_000

/** How many characters of a request a file takes. */
const lengthOf = ({ type, bytes }: StoredFile) =>
  type === 'text/plain' ? bytes.length : dataUrlLength(type, bytes.length)

function longest(type: string): number {
  if (isPictureType(type)) return longestPicture
  return type === 'text/plain' ? longestText : longestFile
}

/** Why a file cannot be sent, in words; undefined where it can. */
export function whyTooLarge(file: StoredFile): string | undefined {
  const most = longest(file.type)
  if (lengthOf(file) <= most) return undefined
  const bytes = file.type === 'text/plain' ? most : Math.floor(most / 4) * 3 - 100
  return `“${file.name}” is too large: ${formatBytes(file.bytes.length)}. ${kindOf(file.type)} can have up to ${formatBytes(bytes)}.`
}

/** Why a file cannot go along with others; undefined where it can. */
export function whyTooMuch(file: StoredFile, others: readonly StoredFile[]): string | undefined {
  const length = [...others, file].reduce((sum, one) => sum + lengthOf(one), 0)
  if (length <= longestMessage) return undefined
  return `“${file.name}” does not fit into this message with the other files. Send it with the next one.`
}

function kindOf(type: string): string {
  if (isPictureType(type)) return 'A picture'
  return type === 'text/plain' ? 'A text' : 'A PDF'
}
