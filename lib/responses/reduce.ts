import { toResponsesError } from './errors'
import { isObject, isTyped, listOf } from './guards'
import { readItem, readText } from './item-form'
import { isEqualJson, keepBody } from './item-body'
import { changeItem, freeIndex, locate, placesOf, type Slot, slotFor, withId, withPlaces } from './places'
import {
  connectionLost,
  type Ending,
  limitCodes,
  type ResponseState,
  unreadableFrame,
} from './response-state'
import { settle } from './settle'
import { emptyPart, indexOf, partIndex, partsOf, streamedFields } from './streamed-fields'
import type { ContentPart, Item, ResponseObject, ResponsesError, StreamEvent } from './types'

/**
 * Folds an event into a response's state: the only way a response is built, whether live, resumed, replayed or in
 * tests.
 *
 * Never throws and never mutates. An unknown event returns the same state; so does a repeated frame, and everything
 * after the end.
 *
 * @param state the result of the events so far
 * @param event one decoded frame, from any upstream
 * @see README.md §4, whose rules come from the deviations of real servers
 */
export function reduce(state: ResponseState, event: StreamEvent): ResponseState {
  if (state.ended !== null) return state
  const sequence = checkSequence(state, event)
  if (sequence === 'repeated') return state
  return apply(sequence, event)
}

/**
 * Closes a state whose stream has ended. Without a terminal event that is never a success.
 *
 * @param error the transport's error, if there was one
 */
export function finish(state: ResponseState, error?: ResponsesError): ResponseState {
  if (state.ended !== null) return state
  const known = state.error ?? error ?? null
  // A refused request has failed as a whole; one that was accepted and then lost was interrupted.
  const refused = error !== undefined && error.code !== connectionLost
  const nothingArrived = state.response === null && state.output.length === 0
  const failed = (state.error !== null && !limitCodes.has(state.error.code)) || (refused && nothingArrived)
  return { ...state, error: known, ended: failed ? 'failed' : 'interrupted' }
}

/**
 * Detects a repeated frame: it has the number of the previous one and the same content, or a lower number than the
 * highest seen. Numbers that are stuck or restart (LiteLLM), or are missing on events that append, turn the check off:
 * resuming then has to start over.
 */
function checkSequence(state: ResponseState, event: StreamEvent): ResponseState | 'repeated' {
  const number = event.sequence_number
  if (!state.sequenced) return state
  if (typeof number !== 'number')
    return event.type.endsWith('.delta') ? { ...state, sequenced: false } : state
  const highest = state.latest?.sequence_number
  if (highest === undefined || number > highest) return { ...state, latest: event }
  if (number === highest && !isEqualJson(state.latest, event)) return { ...state, sequenced: false }
  // Only appending twice does harm; a late `done` or snapshot has the whole content and may still be new.
  return number === highest || event.type.endsWith('.delta') ? 'repeated' : state
}

type Handler = (state: ResponseState, event: StreamEvent) => ResponseState

/** Events that are handled by their name alone; texts and statuses follow a pattern instead. */
const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['response.created', applySnapshot],
  ['response.queued', applySnapshot],
  ['response.in_progress', applySnapshot],
  ['response.completed', applyTerminal('completed')],
  ['response.done', applyTerminal('completed')],
  ['response.incomplete', applyTerminal('incomplete')],
  ['response.failed', applyTerminal('failed')],
  ['response.cancelled', applyTerminal('cancelled')],
  ['error', applyError],
  [unreadableFrame, (state) => ({ ...state, unreadable: (state.unreadable ?? 0) + 1 })],
  // OpenRouter's name for the error event.
  ['response.error', applyError],
  ['response.output_item.added', addItem],
  ['response.output_item.done', closeItem],
  ['response.content_part.added', addPart],
  ['response.content_part.done', closePart],
  // vLLM's names for the parts of raw reasoning.
  ['response.reasoning_part.added', addPart],
  ['response.reasoning_part.done', closePart],
  ['response.reasoning_summary_part.added', addPart],
  ['response.reasoning_summary_part.done', closePart],
  ['response.output_text.annotation.added', addAnnotation],
  ['response.image_generation_call.partial_image', applyPartialImage],
  ['response.shell_call_command.added', addCommand],
  ['response.shell_call_output_content.delta', appendCommandOutput],
  ['response.shell_call_output_content.done', closeCommandOutput],
])

function apply(state: ResponseState, event: StreamEvent): ResponseState {
  const handler = handlers.get(event.type)
  return handler === undefined
    ? (applyText(state, event) ?? applyStatus(state, event) ?? state)
    : handler(state, event)
}

const endings: ReadonlySet<string> = new Set<Ending>(['completed', 'incomplete', 'failed', 'cancelled'])
const isEnding = (status: unknown): status is Ending => typeof status === 'string' && endings.has(status)

const isResponse = (value: unknown): value is ResponseObject => isObject(value)
const snapshotOf = (event: StreamEvent) => (isResponse(event['response']) ? event['response'] : null)

function applyError(state: ResponseState, event: StreamEvent): ResponseState {
  return { ...state, error: toResponsesError(event) }
}

function applySnapshot(state: ResponseState, event: StreamEvent): ResponseState {
  const response = snapshotOf(event)
  return response === null ? state : { ...state, response }
}

function applyTerminal(name: Ending): Handler {
  return (state, event) => {
    const snapshot = snapshotOf(event)
    const response = snapshot ?? state.response
    // aimock ends with `response.completed` even if its status is incomplete or failed: the status is right.
    const ended = isEnding(snapshot?.status) ? snapshot.status : name
    const mayBreakOff = ended === 'cancelled' || ended === 'failed'
    const places = settle(placesOf(state), snapshot?.output, mayBreakOff, response?.id)
    const output = places.map((place) => place.item)
    const reported = snapshot?.['error'] ?? null
    const error = reported === null ? state.error : toResponsesError(reported)
    return {
      ...withPlaces(state, places),
      response: response === null ? null : { ...response, output },
      error: ended === 'failed' && error === null ? toResponsesError(undefined) : error,
      ended,
    }
  }
}

function addItem(state: ResponseState, event: StreamEvent): ResponseState {
  const [item] = readItem(event['item'], scopeOf(state, event))
  if (item === undefined) return state
  const places = placesOf(state)
  const id = typeof item['id'] === 'string' && item['id'] !== '' ? item['id'] : undefined
  const known =
    id === undefined
      ? -1
      : places.findIndex((place) => place.slot.ids.includes(id) && place.item.type === item.type)
  const index = indexOf(event, 'output_index')
  // A delta that arrived before its item has already created a place for it.
  const early = places.findIndex(
    (place) =>
      !place.slot.announced && place.slot.open && place.item.type === item.type && place.slot.index === index,
  )
  const at = known !== -1 ? known : early
  const place = places[at]
  if (place === undefined) {
    return withPlaces(state, [...places, { item, slot: slotFor(item, freeIndex(places, event), true, true) }])
  }
  const slot: Slot = { ...withId(place.slot, id), announced: true }
  return withPlaces(state, places.with(at, { item: keepBody(place.item, { ...place.item, ...item }), slot }))
}

/** Returns what makes a generated id unique if the upstream sent none. */
const scopeOf = (state: ResponseState, event: StreamEvent) =>
  `${state.response?.id ?? ''}_${indexOf(event, 'output_index') ?? state.output.length}`

function closeItem(state: ResponseState, event: StreamEvent): ResponseState {
  const [item, ...calls] = readItem(event['item'], scopeOf(state, event))
  if (item === undefined) return state
  // The calls of a message follow it; they have no index of their own.
  return calls.reduce(
    (closed, call) => closeReadItem(closed, { type: event.type }, call),
    closeReadItem(state, event, item),
  )
}

function closeReadItem(state: ResponseState, event: StreamEvent, item: Item): ResponseState {
  const places = placesOf(state)
  const at = locate(places, { ...event, item_id: item['id'] }, item.type)
  const place = places[at]
  if (place === undefined) {
    return withPlaces(state, [
      ...places,
      { item, slot: slotFor(item, freeIndex(places, event), true, false) },
    ])
  }
  const { encrypted_content: _, ...unsealed } = place.item
  // Encrypted reasoning is valid only once the item is complete: the announcement's content doesn't count.
  const newer = keepBody(place.slot.open ? unsealed : place.item, item)
  const slot: Slot = { ...withId(place.slot, item['id']), open: false, announced: true }
  return withPlaces(
    state,
    places.with(at, { item: isEqualJson(place.item, newer) ? place.item : newer, slot }),
  )
}

interface PartKind {
  /** The type of item that holds such parts; undefined if any may. */
  readonly kind: string | undefined
  readonly list: 'content' | 'summary'
  /** The field of the part that streams. */
  readonly field: string
}

const partKinds: ReadonlyMap<string, PartKind> = new Map([
  ['output_text', { kind: 'message', list: 'content', field: 'text' }],
  ['refusal', { kind: 'message', list: 'content', field: 'refusal' }],
  ['output_audio', { kind: 'message', list: 'content', field: 'transcript' }],
  ['reasoning_text', { kind: 'reasoning', list: 'content', field: 'text' }],
  ['summary_text', { kind: 'reasoning', list: 'summary', field: 'text' }],
])
const unknownPart: PartKind = { kind: undefined, list: 'content', field: 'text' }

function addPart(state: ResponseState, event: StreamEvent): ResponseState {
  const part = event['part']
  if (!isTyped(part)) return state
  const { kind, list } = partKinds.get(part.type) ?? unknownPart
  return changeItem(state, event, kind, (item) => {
    const parts = partsOf(item, list)
    const index = indexOf(event, list === 'summary' ? 'summary_index' : 'content_index')
    // The part was announced twice, or after its own deltas: keep what has streamed.
    if (index !== undefined && parts[index]?.type === part.type) return item
    return { ...item, [list]: [...parts, part] }
  })
}

function closePart(state: ResponseState, event: StreamEvent): ResponseState {
  const part = event['part']
  if (!isTyped(part)) return state
  const { kind, list, field } = partKinds.get(part.type) ?? unknownPart
  return changeItem(state, event, kind, (item) => {
    const parts = partsOf(item, list)
    const at = partIndex(
      parts,
      part.type,
      indexOf(event, list === 'summary' ? 'summary_index' : 'content_index'),
    )
    const ours = parts[at]
    if (ours === undefined) return { ...item, [list]: [...parts, part] }
    const merged = mergePart(ours, part, field)
    return isEqualJson(ours, merged) ? item : { ...item, [list]: parts.with(at, merged) }
  })
}

/** Merges the finished part into the streamed one, ignoring a text or a list that got shorter (9router). */
function mergePart(ours: ContentPart, newer: ContentPart, field: string): ContentPart {
  const shorter = (name: string) => {
    const before = ours[name]
    const after = newer[name]
    const length = typeof after === 'string' || Array.isArray(after) ? after.length : 0
    return (typeof before === 'string' || Array.isArray(before)) && before.length > length
  }
  const kept = [field, 'annotations', 'logprobs'].filter(shorter)
  return { ...ours, ...newer, ...Object.fromEntries(kept.map((name) => [name, ours[name]])) }
}

function addAnnotation(state: ResponseState, event: StreamEvent): ResponseState {
  const annotation = event['annotation']
  if (!isTyped(annotation)) return state
  return changeItem(state, event, 'message', (item) => {
    const parts = partsOf(item, 'content')
    const at = partIndex(parts, 'output_text', indexOf(event, 'content_index'))
    const part = parts[at] ?? emptyPart('output_text', 'text')
    const annotations: readonly unknown[] = Array.isArray(part['annotations']) ? part['annotations'] : []
    const index = indexOf(event, 'annotation_index')
    const changed: ContentPart = {
      ...part,
      annotations:
        index !== undefined && index < annotations.length
          ? annotations.with(index, annotation)
          : [...annotations, annotation],
    }
    return { ...item, content: at < parts.length ? parts.with(at, changed) : [...parts, changed] }
  })
}

function applyText(state: ResponseState, event: StreamEvent): ResponseState | undefined {
  const dot = event.type.lastIndexOf('.')
  const field = streamedFields.get(event.type.slice(0, dot))
  if (field === undefined) return undefined
  const step = event.type.slice(dot + 1)
  const piece = step === 'delta' ? event['delta'] : step === 'done' ? readText(event[field.done]) : undefined
  if (typeof piece !== 'string') return state
  const change = (text: string) => {
    if (step === 'delta') return text + piece
    // 9router sends a `done` after the first delta and then continues: a shorter text is not the whole one.
    return piece.length >= text.length ? piece : text
  }
  return changeItem(state, event, field.kind, (item) => field.update(item, event, change))
}

/** Handles `response.web_search_call.searching` and similar events: the status of a hosted call. */
function applyStatus(state: ResponseState, event: StreamEvent): ResponseState | undefined {
  const match = /^response\.([a-z_]+_call|mcp_list_tools|compaction)\.([a-z_]+)$/.exec(event.type)
  const kind = match?.[1]
  const status = match?.[2]
  if (kind === undefined || status === undefined) return undefined
  return changeItem(state, event, kind, (item) => (item.status === status ? item : { ...item, status }))
}

function applyPartialImage(state: ResponseState, event: StreamEvent): ResponseState {
  const { partial_image_b64, output_format } = event
  if (typeof partial_image_b64 !== 'string') return state
  return changeItem(state, event, 'image_generation_call', (item) => ({
    ...item,
    partial_image_b64,
    ...(typeof output_format === 'string' ? { output_format } : {}),
  }))
}

// Adds a command. Commands and their outputs are addressed by `command_index`, and OpenAI sends no item id with them.

function addCommand(state: ResponseState, event: StreamEvent): ResponseState {
  return changeItem(state, event, 'shell_call', (item) => {
    const action = isObject(item['action']) ? item['action'] : {}
    const commands = listOf(action['commands'])
    if ((indexOf(event, 'command_index') ?? commands.length) < commands.length) return item
    return { ...item, action: { ...action, commands: [...commands, event['command'] ?? ''] } }
  })
}

function appendCommandOutput(state: ResponseState, event: StreamEvent): ResponseState {
  const { delta } = event
  if (!isObject(delta)) return state
  return changeItem(state, event, 'shell_call_output', (item) => {
    const outputs = listOf(item['output'])
    const at = Math.min(indexOf(event, 'command_index') ?? 0, outputs.length)
    const before = isObject(outputs[at]) ? outputs[at] : {}
    const joined = Object.entries(delta).map(([stream, piece]) => {
      const text = before[stream]
      return [stream, typeof text === 'string' && typeof piece === 'string' ? text + piece : piece] as const
    })
    const changed = { ...before, ...Object.fromEntries(joined) }
    return { ...item, output: at < outputs.length ? outputs.with(at, changed) : [...outputs, changed] }
  })
}

function closeCommandOutput(state: ResponseState, event: StreamEvent): ResponseState {
  if (!Array.isArray(event['output'])) return state
  const output = listOf(event['output'])
  return changeItem(state, event, 'shell_call_output', (item) => {
    const ours = listOf(item['output'])
    const at = indexOf(event, 'command_index') ?? 0
    // Contains either the outputs of all commands so far or only this one's.
    const isWhole = output.length >= ours.length || output.length > at
    return { ...item, output: isWhole ? output : [...ours.slice(0, at), ...output, ...ours.slice(at + 1)] }
  })
}
