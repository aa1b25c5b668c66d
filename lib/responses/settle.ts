import { listOf } from './guards'
import { isEqualJson, keepBody } from './item-body'
import { readItem } from './item-form'
import { type Place, slotFor } from './places'
import type { Item } from './types'

/**
 * Holds the terminal output against what streamed. The terminal one wins item by item, but an empty one
 * (ChatGPT's backend, new-api) keeps ours, and so does an item it forgot although it was properly closed.
 *
 * @param ours the places as streamed
 * @param terminal the `output` of the terminal event, unchecked
 * @param mayBreakOff whether the response may have ended in the middle of an item, which stays then
 * @param responseId makes ids unique that the upstream left out
 * @returns the final places; items that were right already keep their identity
 * @see PROTOCOL.md rule 7 of the reducer
 */
export function settle(
  ours: readonly Place[],
  terminal: unknown,
  mayBreakOff: boolean,
  responseId = '',
): readonly Place[] {
  const items: readonly Item[] = listOf(terminal).flatMap((value, at) =>
    readItem(value, `${responseId}_${at}`),
  )
  if (items.length === 0) return ours

  const matched = new Map<Place, number>()
  const match = (item: Item, at: number): Place | undefined => {
    const free = ours.filter((place) => !matched.has(place) && place.item.type === item.type)
    const { id } = item
    const place =
      (id === undefined ? undefined : free.find((candidate) => candidate.slot.ids.includes(id))) ??
      free.find((candidate) => candidate === ours[at]) ??
      free[0]
    if (place !== undefined) matched.set(place, at)
    return place
  }
  const settled = items.map((item, at): Place => {
    const place = match(item, at)
    if (place === undefined) return { item, slot: slotFor(item, undefined, true, false) }
    const kept = keepBody(place.item, item)
    return {
      item: isEqualJson(place.item, kept) ? place.item : kept,
      slot: { ...place.slot, open: false },
    }
  })

  // A forgotten item goes back behind the one it followed. From the end, so that positions stay valid.
  for (const [at, place] of [...ours.entries()].toReversed()) {
    if (matched.has(place) || !place.slot.announced || (place.slot.open && !mayBreakOff)) continue
    const before = ours.slice(0, at).findLast((other) => matched.has(other))
    settled.splice(before === undefined ? 0 : (matched.get(before) ?? 0) + 1, 0, place)
  }
  return settled
}
