import { indexOf } from './streamed-fields'
import type { Item, StreamEvent } from './types'

/** What the fold knows about an output item besides the item: how later events may refer to it. */
export interface Slot {
  /** The ids it has been called by, newest last. GitHub Copilot uses a new one in every event. */
  readonly ids: readonly string[]
  /** Its `output_index`, unless another item holds that index. */
  readonly index: number | undefined
  /** No `output_item.done` yet. */
  readonly open: boolean
  /** Announced by `output_item.added`; false where a delta made it come to be. */
  readonly announced: boolean
}

/** The part of the fold's state that this file reads and writes: two lists of the same length. */
interface Outputs {
  readonly output: readonly Item[]
  readonly slots: readonly Slot[]
}

/** An output item and its slot. */
export interface Place {
  readonly item: Item
  readonly slot: Slot
}

/** With ids that rotate on every event an item would collect hundreds; only recent ones can come back. */
const rememberedIds = 4

/**
 * Finds the place an event speaks of: by its id, by its output index, or as the last open item of the
 * kind. An id or index that points at an item of another kind is not believed.
 *
 * @param kind the item type the event can belong to, or undefined when the event does not tell
 * @returns the position in `places`, or -1
 * @see PROTOCOL.md rule 2 of the reducer
 */
export function locate(places: readonly Place[], event: StreamEvent, kind: string | undefined): number {
  const fits = (place: Place) => kind === undefined || place.item.type === kind
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

/** The slot after it was called by this id too. The same slot when it knew the id. */
export function withId(slot: Slot, id: unknown): Slot {
  if (typeof id !== 'string' || id === '' || slot.ids.includes(id)) return slot
  return { ...slot, ids: [...slot.ids.slice(1 - rememberedIds), id] }
}

/** The index the event claims, if no place holds it. An open owner keeps it; a closed one has had its use. */
export function freeIndex(places: readonly Place[], event: StreamEvent): number | undefined {
  const index = indexOf(event, 'output_index')
  return places.some((place) => place.slot.index === index) ? undefined : index
}

/** Changes the item an event speaks of, or makes one where a server announced none. */
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

/** An item as `output_item.added` would have announced it. */
function newItem(kind: string, id: string | undefined): Item {
  const identity = { type: kind, ...(id === undefined ? {} : { id }), status: 'in_progress' }
  if (kind === 'message') return { ...identity, role: 'assistant', content: [] }
  return kind === 'reasoning' ? { ...identity, summary: [] } : identity
}

/** The slot of an item that was just seen for the first time. */
export function slotFor(item: Item, index: number | undefined, announced: boolean, open: boolean): Slot {
  return { ids: typeof item.id === 'string' && item.id !== '' ? [item.id] : [], index, announced, open }
}

/** Items and slots as pairs. */
export function placesOf(state: Outputs): readonly Place[] {
  return state.output.flatMap((item, at) => {
    const slot = state.slots[at]
    return slot === undefined ? [] : [{ item, slot }]
  })
}

/** The state with these items and slots. */
export function withPlaces<State extends Outputs>(state: State, places: readonly Place[]): State {
  return { ...state, output: places.map((place) => place.item), slots: places.map((place) => place.slot) }
}
