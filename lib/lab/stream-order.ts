import { words } from '@/lib/language/english/lab'
import { isObject } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

const terminal = new Set(['response.completed', 'response.incomplete', 'response.failed'])

/**
 * Checks how a stream begins: `created`, perhaps `queued`, then `in_progress` (Open Responses, "Streaming").
 *
 * @returns what is wrong, as a sentence; undefined if nothing is
 */
export function beginningProblem(events: readonly StreamEvent[]): string | undefined {
  const [first, second, third] = events.map(({ type }) => type)
  if (first !== 'response.created') return words.beginsWith(String(first))
  const next = second === 'response.queued' ? third : second
  return next === 'response.in_progress' ? undefined : words.afterCreatedComes(String(next))
}

/** Checks that exactly one event ends the response, and that it is the last one. */
export function endProblem(events: readonly StreamEvent[]): string | undefined {
  const ends = events.filter(({ type }) => terminal.has(type))
  const last = events.at(-1)?.type
  if (ends.length === 0) return words.noTerminalEvent(String(last))
  if (ends.length > 1) return words.manyTerminalEvents(ends.length)
  return last !== undefined && terminal.has(last) ? undefined : words.eventsAfterEnd(String(last))
}

/**
 * Checks that each item and each part of a message is added before its events and done after them. Items may be open at
 * the same time, as xAI's are.
 */
export function itemProblem(events: readonly StreamEvent[]): string | undefined {
  const open = new Set<string>()
  const parts = new Set<string>()
  for (const event of events) {
    const { type } = event
    if (type === 'response.output_item.added') {
      const key = String(event['output_index'])
      if (event['output_index'] === undefined) return words.hasNoOutputIndex(type)
      if (open.has(key)) return words.itemAddedTwice(key)
      open.add(key)
    } else if (type === 'response.output_item.done') {
      if (!open.delete(String(event['output_index'])))
        return words.itemDoneWithoutAdded(String(event['output_index']))
      if (isObject(event['item']) && event['item']['status'] === 'in_progress')
        return words.doneItemInProgress
    } else if (event['item_id'] !== undefined || event['content_index'] !== undefined) {
      if (event['output_index'] === undefined) return words.hasNoOutputIndex(type)
      if (!open.has(String(event['output_index']))) return words.outsideItem(type)
      const problem = partProblem(event, parts)
      if (problem !== undefined) return problem
    }
  }
  return open.size === 0 ? undefined : words.itemsStayOpen(open.size)
}

function partProblem(event: StreamEvent, parts: Set<string>): string | undefined {
  const key = `${String(event['output_index'])} ${String(event['content_index'])}`
  if (event.type === 'response.content_part.added') parts.add(key)
  const isText = /^response\.(?:output_text|refusal)\./.test(event.type)
  return isText && !parts.has(key) ? words.outsidePart(event.type) : undefined
}
