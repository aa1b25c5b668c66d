import type { Item } from '@/lib/responses/types'
import { answer, thought, toolCall, toolOutput } from './foreign-items'

const start = '<details type="'
const end = '</details>'

/**
 * Reads the text of an Open WebUI answer, which has reasoning and tool calls as `<details type="…">` among its words.
 *
 * @param id the message's id, from which the ids of its calls are derived
 */
export function itemsOfDetails(text: string, id: string): readonly Item[] {
  const items: Item[] = []
  let from = 0
  for (;;) {
    const begin = text.indexOf(start, from)
    const close = begin < 0 ? -1 : text.indexOf(end, begin)
    if (close < 0) break
    items.push(...answer(text.slice(from, begin).trim()))
    items.push(...readDetails(text.slice(begin + start.length, close), `${id}-${items.length}`))
    from = close + end.length
  }
  return [...items, ...answer(text.slice(from).trim())]
}

/** @param inner what stands after `<details type="` and before its end */
function readDetails(inner: string, callId: string): readonly Item[] {
  const close = inner.indexOf('>')
  const head = inner.slice(0, close < 0 ? 0 : close)
  const body = inner.slice(close + 1)
  const type = head.slice(0, Math.max(0, head.indexOf('"')))
  const attributes = attributesOf(head)
  const name = attributes.get('name')
  if (type === 'tool_calls' && name !== undefined) {
    const result = attributes.get('result')
    return [
      toolCall(callId, name, unquoted(attributes.get('arguments') ?? '{}')),
      ...(result === undefined ? [] : [toolOutput(callId, unquoted(result))]),
    ]
  }
  const words = body.replace(/^\s*<summary>[^<]*<\/summary>/, '')
  const lines = words.split('\n').map((line) => line.replace(/^&gt; ?|^> ?/, ''))
  return type === 'reasoning'
    ? thought(decoded(lines.join('\n').trim()))
    : answer(decoded(lines.join('\n').trim()))
}

function attributesOf(head: string): ReadonlyMap<string, string> {
  return new Map(
    [...head.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  )
}

const entities: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['lt', '<'],
  ['gt', '>'],
  ['#x27', "'"],
  ['#39', "'"],
  ['amp', '&'],
])

const decoded = (text: string) =>
  text.replaceAll(/&(quot|lt|gt|#x27|#39|amp);/g, (all, name: string) => entities.get(name) ?? all)

/** Values are JSON once or twice: a text that holds JSON is written as a JSON string. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : text
  } catch {
    return text
  }
}
