import type { DataRow } from './data-set'
import { type Prompted, promptsOf } from './prompt'
import type { ContentPart } from '@/lib/responses/types'

const picture = /\.(?:png|jpe?g|webp|gif)(?:[?#].*)?$/i

/**
 * Returns the parts of a message for the files that a row names, one address in each line of a cell: `https:` or `data:`.
 * What is no address is left out; the file of a name is put in by whoever has it.
 *
 * @param cells the texts of the columns with files
 */
export function partsOfFiles(cells: readonly string[]): readonly ContentPart[] {
  return cells.flatMap((cell) => cell.split(/\r?\n/).flatMap((line) => partOfAddress(line.trim()) ?? []))
}

/** Counts the cells that name a file in a way that can't be sent. */
export function cellsWithoutFile(prompted: Prompted, rows: readonly DataRow[]): number {
  const columns = new Set(promptsOf(prompted).flatMap(({ files = [] }) => files))
  const isLost = (cell: string) =>
    cell.split(/\r?\n/).some((line) => line.trim() !== '' && partOfAddress(line.trim()) === undefined)
  let count = 0
  for (const { variables } of rows) for (const name of columns) if (isLost(variables[name] ?? '')) count += 1
  return count
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
