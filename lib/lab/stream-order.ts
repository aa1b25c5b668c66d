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
  const open = new Set<number>()
  const parts = new Set<string>()
  for (const event of events) {
    const isAboutItem = /^response\.output_item\.(?:added|done)$/.test(event.type)
    if (!isAboutItem && event['item_id'] === undefined && event['content_index'] === undefined) continue
    const index = event['output_index']
    if (typeof index !== 'number') return words.hasNoOutputIndex(event.type)
    const problem = isAboutItem ? changeItem(event, index, open) : eventProblem(event, index, open, parts)
    if (problem !== undefined) return problem
  }
  return open.size === 0 ? undefined : words.itemsStayOpen(open.size)
}

function changeItem({ type, item }: StreamEvent, index: number, open: Set<number>): string | undefined {
  if (type === 'response.output_item.added') {
    if (open.has(index)) return words.itemAddedTwice(index)
    open.add(index)
    return undefined
  }
  if (!open.delete(index)) return words.itemDoneWithoutAdded(index)
  return isObject(item) && item['status'] === 'in_progress' ? words.doneItemInProgress : undefined
}

function eventProblem(
  { type, content_index: part }: StreamEvent,
  index: number,
  open: ReadonlySet<number>,
  parts: Set<string>,
): string | undefined {
  if (!open.has(index)) return words.outsideItem(type)
  const key = `${index} ${JSON.stringify(part)}`
  if (type === 'response.content_part.added') parts.add(key)
  const isText = /^response\.(?:output_text|refusal)\./.test(type)
  return isText && !parts.has(key) ? words.outsidePart(type) : undefined
}
