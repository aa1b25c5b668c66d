import type { Row } from './chat-rows'

const canFocus = (row: Row | undefined) => row !== undefined && row.kind !== 'heading'

/**
 * Returns where a key leads in the list: up, down, or to the first or last row with an action.
 *
 * @param from the index of the focused row
 * @returns the key of the target row; undefined if the key leads nowhere
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

/**
 * Returns the row to continue with when others are removed: the one after the first of them, otherwise the one before.
 */
export function stopAfter(rows: readonly Row[], gone: ReadonlySet<string>): string | undefined {
  const from = rows.findIndex(({ key }) => gone.has(key))
  const stays = (row: Row) => row.kind === 'chat' && !gone.has(row.key)
  return (
    rows.find((row, at) => at > from && stays(row)) ?? rows.findLast((row, at) => at < from && stays(row))
  )?.key
}

/** Returns the row that Tab moves to: the last focused one, otherwise the open chat, otherwise the first. */
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

/** Returns all chats from one row to another, in either direction. */
export function chatsBetween(rows: readonly Row[], one: string, other: string): readonly string[] {
  const [start = 0, end = 0] = [one, other]
    .map((key) => rows.findIndex((row) => row.key === key))
    .toSorted((first, second) => first - second)
  return rows.slice(Math.max(start, 0), end + 1).flatMap(({ kind, key }) => (kind === 'chat' ? [key] : []))
}
