import { expect } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { checkGrammar } from './check-grammar'
import { type Emulate, itemsOf, parseStream, readObject, send } from './client'
import { textsOf } from './fold-deltas'
import { complainAboutEvent } from './validate'

/** Returns the response, after checking its stream, or the body of the refusal. */
export async function ask(emulate: Emulate, model: string, fields: JsonObject): Promise<JsonObject> {
  const answer = await send(emulate, 'POST', '/responses', { model, stream: true, ...fields })
  if (!answer.ok) return { status: answer.status, ...(await readObject(answer)) }
  const { events } = parseStream(await answer.text())
  const refusal = events.at(-1)
  if (refusal?.type === 'error') return { status: answer.status, error: refusal }
  // Servers that refuse this way don't follow Open Responses.
  if (refusal?.type === 'response.failed' && events.length === 2 && isObject(refusal['response'])) {
    return refusal['response']
  }
  expect(events.map(complainAboutEvent).filter(Boolean)).toEqual([])
  checkGrammar(events)
  const response = events.at(-1)?.['response']
  if (!isObject(response)) throw new Error('There is no final response.')
  for (const event of events) {
    if (isObject(event['response'])) {
      expect(event['response']['previous_response_id']).toBe(response['previous_response_id'])
    }
  }
  return response
}

export const chainedTo = (response: JsonObject) => ({ previous_response_id: response['id'] })
export const outputOf = (response: JsonObject) => itemsOf(response['output'])
export const textOf = (response: JsonObject) => [...textsOf(response['output']).values()].at(-1)
export const typesOf = (response: JsonObject) => outputOf(response).map(({ type }) => type)
export const user = (text: string): JsonObject & Item => ({ type: 'message', role: 'user', content: text })

export function inputTokens(response: JsonObject): unknown {
  return isObject(response['usage']) ? response['usage']['input_tokens'] : null
}

/** Returns what `echo` says when it knows these messages. */
export function recital(texts: readonly string[]): string {
  const before = texts.length > 1 ? ` Before that you said: “${texts.at(-2)}”.` : ''
  return `Turn ${texts.length}. You said: “${texts.at(-1)}”.${before}`
}

export async function statusOf(emulate: Emulate, response: JsonObject): Promise<number> {
  return (await send(emulate, 'GET', `/responses/${String(response['id'])}`)).status
}

export const notFound = {
  status: 400,
  error: {
    type: 'invalid_request_error',
    code: 'previous_response_not_found',
    param: 'previous_response_id',
  },
}
