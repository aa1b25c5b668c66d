import { readItem, writeItem } from '@/lib/storage/local-item'

/** Where a reader was in a chat. */
export interface ReadingPlace {
  /** The first turn of the exchange at the top of the view. A place in pixels would not survive another width. */
  readonly turnId: string
  /** Where that exchange started, in pixels from the top of the view. */
  readonly top: number
}

const keyOf = (conversationId: string) => `parley:reading:${conversationId}`

/** Returns where the reader of this tab was in a chat; undefined at its end, and if it was never open here. */
export function readPlace(conversationId: string): ReadingPlace | undefined {
  const [, top, turnId] = /^(-?\d+) (.+)$/s.exec(readItem(keyOf(conversationId), 'session')) ?? []
  return turnId === undefined ? undefined : { turnId, top: Number(top) }
}

/** Remembers it for as long as the tab is open; undefined for the end. */
export function writePlace(conversationId: string, place: ReadingPlace | undefined): void {
  const text = place === undefined ? '' : `${Math.round(place.top)} ${place.turnId}`
  // Most chats are left at their end: they need no item.
  if (text !== readItem(keyOf(conversationId), 'session')) writeItem(keyOf(conversationId), text, 'session')
}
