import { words as strings } from '@/lib/language/english/files'
import { formatBytes } from '@/lib/language/bytes'
import { dataUrlLength } from './data-url'
import { isPictureType } from './file-part'
import type { StoredFile } from './stored-file'

/** The maximum length of an `image_url`, in characters, according to Open Responses. */
const longestPicture = 20_971_520
/** The maximum length of `file_data`. OpenAI accepts more, others don't necessarily. */
const longestFile = 33_554_432
/** The maximum length of `input_text`, with room for the text around the file. */
const longestText = 10_485_760 - 2000
/** The maximum for a whole message: the gateway's limit, with room for the rest of the request. */
const longestMessage = 47 * 1024 * 1024

/** Larger files are not even read into memory. */
export const largestFile = 64_000_000

/** Returns how many characters of a request a file takes. */
const lengthOf = ({ type, bytes }: StoredFile) =>
  type === 'text/plain' ? bytes.length : dataUrlLength(type, bytes.length)

function longest(type: string): number {
  if (isPictureType(type)) return longestPicture
  return type === 'text/plain' ? longestText : longestFile
}

/** Returns why a file can't be sent, in words; undefined if it can. */
export function whyTooLarge(file: StoredFile): string | undefined {
  const max = longest(file.type)
  if (lengthOf(file) <= max) return undefined
  const bytes = file.type === 'text/plain' ? max : Math.floor(max / 4) * 3 - 100
  return strings.isTooLargeCanBeUp(
    file.name,
    formatBytes(file.bytes.length),
    kindOf(file.type),
    formatBytes(bytes),
  )
}

/** Returns why a file can't be sent together with others; undefined if it can. */
export function whyTooMuch(file: StoredFile, others: readonly StoredFile[]): string | undefined {
  const length = [...others, file].reduce((sum, one) => sum + lengthOf(one), 0)
  if (length <= longestMessage) return undefined
  return strings.doesntFitInThisMessageWith(file.name)
}

function kindOf(type: string): string {
  if (isPictureType(type)) return strings.aPicture
  return type === 'text/plain' ? strings.aTextFile : strings.aPdf
}
