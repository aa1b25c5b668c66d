import { indexOf } from './streamed-fields'
import type { Item, StreamEvent } from './types'

/** What the fold knows about an output item besides the item itself: how later events may refer to it. */
export interface Slot {
  /** The ids used for it, newest last. GitHub Copilot uses a new one in every event. */
  readonly ids: readonly string[]
  /** Its `output_index`, unless another item holds that index. */
  readonly index: number | undefined
  /** Whether no `output_item.done` has arrived yet. */
  readonly open: boolean
  /** Whether `output_item.added` announced it; false if a delta created it. */
  readonly announced: boolean
}

/** The part of the fold's state that this file reads and writes: two lists of the same length. */
interface Outputs {
  readonly output: readonly Item[]
  readonly slots: readonly Slot[]
}

/** An output item and its slot. */
export interface ItemPlace {
  readonly item: Item
  readonly slot: Slot
}

/** If ids change with every event, an item would collect hundreds; only recent ones can reappear. */
const rememberedIds = 4

/**
 * Finds the place an event refers to: by its id, by its output index, or as the last open item of that kind. An id or
 * index that points to an item of another kind is ignored.
 *
 * @param kind the item type the event can belong to, or undefined if the event doesn't tell
 * @returns the position in `places`, or -1
 * @see README.md §4, rule 2
 */
export function locate(places: readonly ItemPlace[], event: StreamEvent, kind: string | undefined): number {
  const fits = (place: ItemPlace) => kind === undefined || place.item.type === kind
  const id = event['item_id']
  if (typeof id === 'string' && id !== '') {
    const at = places.findLastIndex((place) => place.slot.ids.includes(id) && fits(place))
    if (at !== -1) return at
  }
  const index = indexOf(event, 'output_index')
  if (index !== undefined) {
    const at = places.findIndex((place) => place.slot.index === index && fits(place))
    if (at !== -1) return at
  }
  return places.findLastIndex((place) => place.slot.open && fits(place))
}

/** Returns the slot with this id added; the same slot if it already has the id. */
export function withId(slot: Slot, id: unknown): Slot {
  if (typeof id !== 'string' || id === '' || slot.ids.includes(id)) return slot
  return { ...slot, ids: [...slot.ids.slice(1 - rememberedIds), id] }
}

/** Returns the event's index if no place holds it. An open item keeps its index; a closed one no longer needs it. */
export function freeIndex(places: readonly ItemPlace[], event: StreamEvent): number | undefined {
  const index = indexOf(event, 'output_index')
  return places.some((place) => place.slot.index === index) ? undefined : index
}

/** Changes the item an event refers to, or creates one if the server announced none. */
export function changeItem<State extends Outputs>(
  state: State,
  event: StreamEvent,
  kind: string | undefined,
  change: (item: Item) => Item,
): State {
  const places = placesOf(state)
  const at = locate(places, event, kind)
  const place = places[at]
  if (place === undefined) {
    if (kind === undefined) return state
    const id = typeof event['item_id'] === 'string' ? event['item_id'] : undefined
    const item = change(newItem(kind, id))
    return withPlaces(state, [
      ...places,
      { item, slot: slotFor(item, freeIndex(places, event), false, true) },
    ])
  }
  const item = change(place.item)
  const slot = withId(place.slot, event['item_id'])
  if (item === place.item && slot === place.slot) return state
  return withPlaces(state, places.with(at, { item, slot }))
}

/** Creates an item as `output_item.added` would have announced it. */
function newItem(kind: string, id: string | undefined): Item {
  const identity = { type: kind, ...(id === undefined ? {} : { id }), status: 'in_progress' }
  if (kind === 'message') return { ...identity, role: 'assistant', content: [] }
  return kind === 'reasoning' ? { ...identity, summary: [] } : identity
}

/** Creates the slot of an item that was seen for the first time. */
export function slotFor(item: Item, index: number | undefined, announced: boolean, open: boolean): Slot {
  return { ids: typeof item.id === 'string' && item.id !== '' ? [item.id] : [], index, announced, open }
}

/** Returns items and slots as pairs. */
export function placesOf(state: Outputs): readonly ItemPlace[] {
  return state.output.flatMap((item, at) => {
    const slot = state.slots[at]
    return slot === undefined ? [] : [{ item, slot }]
  })
}

/** Returns the state with these items and slots. */
export function withPlaces<State extends Outputs>(state: State, places: readonly ItemPlace[]): State {
  return { ...state, output: places.map((place) => place.item), slots: places.map((place) => place.slot) }
}
