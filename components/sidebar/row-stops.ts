import type { Row } from './chat-rows'

const canFocus = (row: Row | undefined) => row !== undefined && row.kind !== 'heading'

/**
 * Where a key leads to in the list: up, down, to the first or to the last row that does something.
 *
 * @param from the index of the row that has the focus
 * @returns its key; undefined where the key leads nowhere
 */
export function nextStop(rows: readonly Row[], from: number, key: string): string | undefined {
  switch (key) {
    case 'ArrowDown':
      return rows.find((row, at) => at > from && canFocus(row))?.key
    case 'ArrowUp':
      return rows.findLast((row, at) => at < from && canFocus(row))?.key
    case 'Home':
      return rows.find(canFocus)?.key
    case 'End':
      return rows.findLast(canFocus)?.key
    default:
      return undefined
  }
}

/** The row to go on with when others go: the one after the first of them, else the one before. */
export function stopAfter(rows: readonly Row[], gone: ReadonlySet<string>): string | undefined {
  const from = rows.findIndex(({ key }) => gone.has(key))
  const stays = (row: Row) => row.kind === 'chat' && !gone.has(row.key)
  return (
    rows.find((row, at) => at > from && stays(row)) ?? rows.findLast((row, at) => at < from && stays(row))
  )?.key
}

/** The row that Tab leads to: the one that had the focus last, else the open chat, else the first. */
export function tabStop(
  rows: readonly Row[],
  active: string | null,
  conversationId: string | null,
): Row | undefined {
  return (
    rows.find(({ key }) => key === active) ??
    rows.find(({ key }) => key === conversationId) ??
    rows.find(canFocus)
  )
}

/** All chats from one row to another, in either direction. */
export function chatsBetween(rows: readonly Row[], one: string, other: string): readonly string[] {
  const [start = 0, end = 0] = [one, other]
    .map((key) => rows.findIndex((row) => row.key === key))
    .toSorted((first, second) => first - second)
  return rows.slice(Math.max(start, 0), end + 1).flatMap(({ kind, key }) => (kind === 'chat' ? [key] : []))
}
