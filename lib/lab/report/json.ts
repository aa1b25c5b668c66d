import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { type LabColumn, parseLabColumn } from '../lab-column'

const format = 'parley-lab'

/** The columns as a file that can be compared with a later run. */
export const writeJson = (columns: readonly LabColumn[]): string =>
  `${JSON.stringify({ format, version: 1, columns }, null, 2)}\n`

/** Reads what `writeJson` wrote; undefined if it is something else. */
export function readJson(text: string): readonly LabColumn[] | undefined {
  const value = parseJson(text)
  if (!isObject(value) || value['format'] !== format) return undefined
  return listOf(value['columns']).flatMap((each) => parseLabColumn(each) ?? [])
}
