import { listOf } from './guards'
import { isEqualJson, keepBody } from './item-body'
import { readItem } from './item-form'
import { type ItemPlace, slotFor } from './places'
import type { Item } from './types'

/**
 * Merges the terminal output with what streamed. The terminal version wins item by item, but if it is empty (ChatGPT's
 * backend, new-api), ours stays, and so does an item it left out although it was properly closed.
 *
 * @param ours the places as streamed
 * @param terminal the `output` of the terminal event, unchecked
 * @param mayBreakOff whether the response may have ended in the middle of an item, which then stays
 * @param responseId makes ids unique that the upstream left out
 * @returns the final places; items that were already right keep their identity
 * @see README.md §4, rule 7
 */
export function settle(
  ours: readonly ItemPlace[],
  terminal: unknown,
  mayBreakOff: boolean,
  responseId = '',
): readonly ItemPlace[] {
  const items: readonly Item[] = listOf(terminal).flatMap((value, at) =>
    readItem(value, `${responseId}_${at}`),
  )
  if (items.length === 0) return ours

  const matched = new Map<ItemPlace, number>()
  const match = (item: Item, at: number): ItemPlace | undefined => {
    const free = ours.filter((place) => !matched.has(place) && place.item.type === item.type)
    const { id } = item
    const place =
      (id === undefined ? undefined : free.find((candidate) => candidate.slot.ids.includes(id))) ??
      free.find((candidate) => candidate === ours[at]) ??
      free[0]
    if (place !== undefined) matched.set(place, at)
    return place
  }
  const settled = items.map((item, at): ItemPlace => {
    const place = match(item, at)
    if (place === undefined) return { item, slot: slotFor(item, undefined, true, false) }
    const kept = keepBody(place.item, item)
    return {
      item: isEqualJson(place.item, kept) ? place.item : kept,
      slot: { ...place.slot, open: false },
    }
  })

  // An item that was left out goes back after the one it followed. Iterate from the end, so that positions stay valid.
  for (const [at, place] of [...ours.entries()].toReversed()) {
    if (matched.has(place) || !place.slot.announced || (place.slot.open && !mayBreakOff)) continue
    const before = ours.slice(0, at).findLast((other) => matched.has(other))
    settled.splice(before === undefined ? 0 : (matched.get(before) ?? 0) + 1, 0, place)
  }
  return settled
}
