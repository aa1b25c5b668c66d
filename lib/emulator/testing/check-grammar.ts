import { isObject } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

const ITEM = {
  message:
    /^(?:content_part\.added (?:(?:output_text\.delta |output_text\.annotation\.added )*output_text\.done |(?:refusal\.delta )*refusal\.done )content_part\.done )*$/,
  reasoning:
    /^(?:reasoning_summary_part\.added (?:reasoning_summary_text\.delta )*reasoning_summary_text\.done reasoning_summary_part\.done )*(?:content_part\.added (?:reasoning\.delta )*reasoning\.done content_part\.done )*$/,
  function_call: /^(?:function_call_arguments\.delta )*function_call_arguments\.done $/,
  compaction: /^$/,
} as const

/**
 * Throws if the events are not in the order of lib/responses/README.md §3: numbered from 0, `created`, perhaps `queued`,
 * `in_progress`, whole items one after the other, at most one terminal event, and that one last. Returns the terminal
 * event's type; null for a stream without one.
 */
export function checkGrammar(events: readonly StreamEvent[]): string | null {
  const names = events.map((event, index) => {
    if (event.sequence_number !== index)
      throw new Error(`Event ${index} has number ${event.sequence_number}.`)
    return event.type.replace(/^response\./, '')
  })
  let position = names.indexOf('in_progress') + 1
  const start = names.slice(0, position).join(' ')
  if (!/^created (?:queued )?in_progress$/.test(start)) throw new Error(`Starts with "${start}".`)
  let outputIndex = 0
  while (names[position] === 'output_item.added') {
    const end = names.indexOf('output_item.done', position)
    if (end < 0) return checkBroken(names.slice(position))
    checkItem(events.slice(position, end + 1), names.slice(position + 1, end), outputIndex)
    outputIndex += 1
    position = end + 1
  }
  const rest = names.slice(position).join(' ')
  if (rest === '') return null
  if (!/^(?:completed|incomplete|error failed)$/.test(rest)) throw new Error(`Ends with "${rest}".`)
  return names.at(-1) ?? null
}

/** An item may stay open only if the stream failed or was cut. */
function checkBroken(names: readonly string[]): string | null {
  const text = names.join(' ')
  if (!/^output_item\.added content_part\.added(?: output_text\.delta)*(?: error failed)?$/.test(text)) {
    throw new Error(`An item stays open: "${text}".`)
  }
  return names.at(-1) === 'failed' ? 'failed' : null
}

function checkStatus(type: string, first: unknown, last: unknown): void {
  if (first !== 'in_progress') throw new Error(`${type} starts as ${String(first)}.`)
  if (last !== 'completed' && last !== 'incomplete') throw new Error(`${type} does not end.`)
}

function checkItem(events: readonly StreamEvent[], body: readonly string[], outputIndex: number): void {
  const added = events[0]?.['item']
  const done = events.at(-1)?.['item']
  if (!isObject(added) || !isObject(done)) throw new Error('An item is missing.')
  const type = String(added['type'])
  const pattern = Object.entries(ITEM).find(([name]) => name === type)?.[1]
  const text = body.map((name) => `${name} `).join('')
  if (pattern === undefined || !pattern.test(text)) throw new Error(`${type} has the body "${text}".`)
  // In Open Responses a compaction has no status.
  if (type !== 'compaction') checkStatus(type, added['status'], done['status'])
  for (const event of events) {
    if (event['output_index'] !== outputIndex) throw new Error(`${event.type} has a wrong output_index.`)
    const id = event['item_id'] ?? (isObject(event['item']) ? event['item']['id'] : undefined)
    if (id !== added['id']) throw new Error(`${event.type} has a wrong item id.`)
  }
}
