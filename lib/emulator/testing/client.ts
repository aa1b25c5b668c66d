import { isObject, isTyped } from '@/lib/responses/guards'
import type { Item, JsonObject, StreamEvent } from '@/lib/responses/types'
import { createEmulator, type EmulatorOptions } from '../emulate'

export type Emulate = ReturnType<typeof createEmulator>

/** Creates an emulator that never waits and numbers its ids. */
export function createTestEmulator(options: EmulatorOptions = {}): Emulate {
  const counts = new Map<string, number>()
  return createEmulator({
    tokensPerSecond: 0,
    sleep: () => Promise.resolve(),
    now: () => 1_780_000_000_000,
    newId: (prefix) => {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}_${count}`
    },
    ...options,
  })
}

export function send(emulate: Emulate, method: string, path: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  return emulate(new Request(`http://emulator.test/anywhere/v1${path}`, init))
}

export async function readObject(response: Response): Promise<JsonObject> {
  const body: unknown = await response.json()
  if (!isObject(body)) throw new Error('The body is not a JSON object.')
  return body
}

/** Creates a response in one piece. */
export async function createWhole(emulate: Emulate, body: JsonObject): Promise<JsonObject> {
  return readObject(await send(emulate, 'POST', '/responses', body))
}

interface ReadStream {
  readonly events: readonly StreamEvent[]
  /** Whether `data: [DONE]` arrived, as the last line. */
  readonly done: boolean
  readonly comments: readonly string[]
}

/** Reads a stream with a separate parser, so that the encoder isn't tested by its own counterpart. */
export function parseStream(text: string): ReadStream {
  const blocks = text.split('\n\n').filter((block) => block !== '')
  const events: StreamEvent[] = []
  const comments: string[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.startsWith(':')) {
      comments.push(block)
      continue
    }
    if (block === 'data: [DONE]') {
      if (index !== blocks.length - 1) throw new Error('[DONE] came before the end.')
      continue
    }
    // Not `.+`: JSON may contain U+2028, which ends a line for a regular expression, but not in a stream.
    const [, name, data] = /^event: ([^\n]+)\ndata: ([^\n]+)$/.exec(block) ?? []
    const event: unknown = JSON.parse(data ?? 'null')
    if (!isTyped(event)) throw new Error(`Not an event: ${block}`)
    if (event.type !== name) throw new Error(`The event line says ${name}, the data says ${event.type}.`)
    events.push(event)
  }
  return { events, comments, done: blocks.at(-1) === 'data: [DONE]' }
}

export async function createStream(emulate: Emulate, body: JsonObject): Promise<ReadStream> {
  const response = await send(emulate, 'POST', '/responses', { ...body, stream: true })
  return parseStream(await response.text())
}

function isItem(value: unknown): value is Item {
  return isTyped(value)
}

/** Returns the items of a field that holds a list of them. */
export function itemsOf(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value.filter(isItem) : []
}

/** Makes outputs for all the calls in a response, as a client would send them next. */
export function answerCalls(output: readonly Item[]): readonly JsonObject[] {
  return output
    .filter((item) => item.type === 'function_call' && item.status === 'completed')
    .map((item) => ({
      type: 'function_call_output',
      call_id: item['call_id'],
      output: `result of ${item.id}`,
    }))
}
