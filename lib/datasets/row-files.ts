import * as z from 'zod/mini'
import { partOf } from '@/lib/files/file-part'
import { isFileId } from '@/lib/files/stored-file'
import type { ContentPart } from '@/lib/responses/types'
import { entries, record } from '@/lib/util/record-schema'

/** The files of a data set by the names that its cells have for them; their bytes are stored as those of chats are. */
export const rowFilesRecord = entries(record({ id: z.string().check(z.refine(isFileId)), type: z.string() }))

export type RowFiles = z.output<typeof rowFilesRecord>

const picture = /\.(?:png|jpe?g|webp|gif)(?:[?#].*)?$/i

/**
 * Returns the parts of a message for the files that a row names: in each line of a cell an address (`https:` or `data:`)
 * or the name of a file. What is neither is left out.
 *
 * @param cells the texts of the columns with files
 */
export const partsOfFiles = (cells: readonly string[], files: RowFiles = {}): readonly ContentPart[] =>
  cells.flatMap(linesOf).flatMap((line) => partOfLine(line, files) ?? [])

/** Returns the names in cells that are neither an address nor a file, each once. */
export const namesWithoutFile = (cells: readonly string[], files: RowFiles = {}): readonly string[] => [
  ...new Set(cells.flatMap(linesOf).filter((line) => partOfLine(line, files) === undefined)),
]

/** Returns those names that mean a file: as it is called, also behind the folders of a path. */
export const namesOfFile = (names: readonly string[], fileName: string): readonly string[] =>
  names.filter((name) => name.split(/[/\\]/).at(-1) === fileName)

const linesOf = (cell: string): readonly string[] => cell.split(/\r?\n/).flatMap((line) => line.trim() || [])

function partOfLine(line: string, files: RowFiles): ContentPart | undefined {
  const file = Object.hasOwn(files, line) ? files[line] : undefined
  return file === undefined ? partOfAddress(line) : partOf({ ...file, name: line })
}

function partOfAddress(address: string): ContentPart | undefined {
  if (/^data:image\/(?:png|jpeg|webp|gif)[;,]/i.test(address))
    return { type: 'input_image', image_url: address }
  if (/^data:[\w.+-]+\/[\w.+-]+[;,]/i.test(address)) {
    return { type: 'input_file', filename: 'file', file_data: address }
  }
  const url = /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined) return undefined
  return picture.test(url.pathname)
    ? { type: 'input_image', image_url: address }
    : { type: 'input_file', file_url: address }
}
