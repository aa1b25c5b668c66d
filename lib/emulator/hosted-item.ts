import type { Item, JsonObject } from '@/lib/responses/types'
import type { ScenarioTurn } from './scenario'
import type { HostedEvent, HostedItemStep } from './steps'

/**
 * Makes a step for an item that is not part of Open Responses.
 *
 * @param prefix the prefix of its id
 * @param item the finished item
 * @param announced the fields that have different values at first
 * @param events the events in between
 */
export function hostedItem(
  prefix: string,
  item: Item,
  announced: JsonObject = {},
  events: readonly HostedEvent[] = [],
): HostedItemStep {
  return { kind: 'hosted-item', prefix, item, announced, events }
}

/** Makes a status event of a hosted call, such as `response.web_search_call.searching`. */
export function notice(name: string, fields: JsonObject = {}): HostedEvent {
  return { kind: 'notice', name: `response.${name}`, fields }
}

/** Makes a text that is written in deltas; `field` holds the whole text in the `.done` event. */
export function texts(name: string, field: string, text: string, fields: JsonObject = {}): HostedEvent {
  return { kind: 'text', name: `response.${name}`, field, text, fields }
}

/** Returns an id that links a call to its output and is different in every turn of a conversation. */
export function callId(turn: ScenarioTurn, name: string): string {
  return `call_${turn.context.length}_${name}`
}
