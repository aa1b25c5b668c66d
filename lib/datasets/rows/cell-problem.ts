import { numberIn } from '../checks/compare-number'
import type { ColumnType } from './table'

const address = /^(https?|data|file):/i
const nameWithEnding = /^[^\n\\]*[^\s./\\][^\n\\]*\.\w{1,10}$/

/**
 * Returns whether a cell doesn't contain what its column should. Columns of a type only mark such cells; they are sent
 * as they are. An empty cell is never wrong.
 */
export function isOffType(text: string, type: ColumnType): boolean {
  if (text.trim() === '') return false
  switch (type) {
    case 'text':
      return false
    case 'number':
      return !isNumber(text.trim())
    case 'json':
      return !isJson(text)
    case 'file':
      return !address.test(text) && !nameWithEnding.test(text.trim())
    default:
      return type satisfies never
  }
}

/** A number and nothing else: as JavaScript writes it, or as `numberIn` reads it from an answer ("1,234.5"). */
const isNumber = (text: string) =>
  Number.isFinite(Number(text)) || (/^[-+−]?[\d.,\s]+$/.test(text) && numberIn(text) !== undefined)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
