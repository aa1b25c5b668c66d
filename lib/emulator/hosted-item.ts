import type { Item, JsonObject } from '@/lib/responses/types'
import type { Turn } from './scenario'
import type { HostedEvent, HostedItemStep } from './steps'

/**
 * A step for an item that is not of Open Responses.
 *
 * @param prefix what its id begins with
 * @param item the finished item
 * @param announced the fields that are otherwise at first
 * @param events what happens in between
 */
export function hostedItem(
  prefix: string,
  item: Item,
  announced: JsonObject = {},
  events: readonly HostedEvent[] = [],
): HostedItemStep {
  return { kind: 'hosted-item', prefix, item, announced, events }
}

/** A status of a hosted call, such as `response.web_search_call.searching`. */
export function notice(name: string, fields: JsonObject = {}): HostedEvent {
  return { kind: 'notice', name: `response.${name}`, fields }
}

/** A text that is written piece by piece; `field` holds the whole in the `.done` event. */
export function texts(name: string, field: string, text: string, fields: JsonObject = {}): HostedEvent {
  return { kind: 'text', name: `response.${name}`, field, text, fields }
}

/** An id that ties a call to its output, and is another in every turn of a conversation. */
export function callId(turn: Turn, name: string): string {
  return `call_${turn.context.length}_${name}`
}
