import { type Place, withinGrid } from './grid-place'

interface Size {
  readonly rowCount: number
  readonly columnCount: number
  /** How many rows Page Up and Page Down go by. */
  readonly page: number
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>

/** Returns where a key moves the focus, as in spreadsheets; undefined for every other key. */
export function placeAfterKey({ key, ctrlKey, metaKey }: Keys, from: Place, size: Size): Place | undefined {
  const to = movedBy(key, ctrlKey || metaKey, from, size)
  return to === undefined ? undefined : withinGrid(to, size.rowCount, size.columnCount)
}

function movedBy(
  key: string,
  isFar: boolean,
  { row, column }: Place,
  { rowCount, columnCount, page }: Size,
): Place | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: isFar && row > 0 ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: isFar ? rowCount - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: isFar && column > 0 ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: isFar ? columnCount - 1 : column + 1 }
    case 'PageUp':
      return { row: Math.max(Math.min(0, row), row - page), column }
    case 'PageDown':
      return { row: row + page, column }
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 }
    case 'End':
      return { row: isFar ? rowCount - 1 : row, column: columnCount - 1 }
    default:
      return undefined
  }
}

/** Returns the next cell in reading order, or the one before; undefined after the last and before the first. */
export function nextCell(
  { row, column }: Place,
  by: 1 | -1,
  { rowCount, columnCount }: Pick<Size, 'rowCount' | 'columnCount'>,
): Place | undefined {
  const number = row * columnCount + column + by
  if (number < 0 || number >= rowCount * columnCount) return undefined
  return { row: Math.floor(number / columnCount), column: number % columnCount }
}
