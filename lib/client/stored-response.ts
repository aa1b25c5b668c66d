import { underBase } from '@/lib/base-path'
import { toResponsesError, type ErrorContext } from '@/lib/responses/errors'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import { isResponseId } from '@/lib/responses/response-id'
import type { Item, ResponseObject, ResponsesError } from '@/lib/responses/types'
import { parseJson } from '@/lib/json/parse-json'
import { contextOf, readError } from './read-error'
import { answerCutOff, serverUnreachable } from './connection-errors'

/** A response as its upstream keeps it. `'object' in …` tells it from an error. */
export interface RetrievedResponse extends ResponseObject {
  readonly object: 'response'
  readonly output: readonly Item[]
}

/** What the API allows at most. */
const PAGE_SIZE = 100
/** More than any conversation has, and an end to an upstream whose pages have none. */
const MAXIMUM_PAGES = 50

type Answered =
  | { readonly ok: true; readonly body: unknown; readonly context: ErrorContext }
  | { readonly ok: false; readonly error: ResponsesError }

/** Asks our own server about one response. */
async function ask(
  method: 'GET' | 'DELETE',
  id: string,
  below: string,
  query: Readonly<Record<string, string>>,
): Promise<Answered> {
  if (!isResponseId(id)) {
    const error = { code: 'invalid_id', message: `“${id}” cannot be the id of a response.` }
    return { ok: false, error }
  }
  const search = new URLSearchParams(query).toString()
  const address = underBase(
    `/v1/responses/${encodeURIComponent(id)}${below}${search === '' ? '' : `?${search}`}`,
  )
  let response: Response
  try {
    response = await fetch(address, { method })
  } catch {
    return { ok: false, error: serverUnreachable }
  }
  try {
    if (!response.ok) return { ok: false, error: await readError(response) }
    return { ok: true, body: parseJson(await response.text()), context: contextOf(response) }
  } catch {
    return { ok: false, error: answerCutOff }
  }
}

const named = (upstream: string | undefined) => (upstream === undefined ? {} : { upstream })

const isResponse = (value: unknown): value is ResponseObject =>
  isObject(value) && value['object'] === 'response'
const isItem = (value: unknown): value is Item => isTyped(value)

/** Nothing where it is no item. Some servers keep an input as it was written: messages without a type. */
function itemOf(value: unknown): readonly Item[] {
  const item = isObject(value) && typeof value['role'] === 'string' ? { type: 'message', ...value } : value
  return isItem(item) ? [item] : []
}

/**
 * `GET /v1/responses/{id}` at our own server.
 *
 * @param upstream the id of the upstream that made it; without it our server asks all of them
 * @returns the response, or what went wrong; never throws
 */
export async function retrieveResponse(
  id: string,
  upstream?: string,
): Promise<RetrievedResponse | ResponsesError> {
  const answered = await ask('GET', id, '', named(upstream))
  if (!answered.ok) return answered.error
  const { body, context } = answered
  if (!isResponse(body)) return toResponsesError(body, context)
  return { ...body, object: 'response', output: listOf(body['output']).flatMap(itemOf) }
}

/**
 * `GET /v1/responses/{id}/input_items` at our own server, page after page.
 *
 * @param upstream as for `retrieveResponse`
 * @returns the items that the response answers, oldest first, at most the first 5000; or what went wrong,
 *   also on a later page. Never throws
 */
export async function listInputItems(
  id: string,
  upstream?: string,
): Promise<readonly Item[] | ResponsesError> {
  const items: Item[] = []
  let after: string | undefined
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const query = { order: 'asc', limit: String(PAGE_SIZE), ...(after === undefined ? {} : { after }) }
    const answered = await ask('GET', id, '/input_items', { ...query, ...named(upstream) })
    if (!answered.ok) return answered.error
    const { body, context } = answered
    if (!isObject(body) || !Array.isArray(body['data'])) return toResponsesError(body, context)
    const found = body['data'].flatMap(itemOf)
    const last = body['last_id'] ?? found.at(-1)?.id
    // An upstream that does not know `after` gives the same page again.
    if (last !== undefined && last === after) break
    items.push(...found)
    if (body['has_more'] !== true || typeof last !== 'string') break
    after = last
  }
  return items
}

/**
 * `DELETE /v1/responses/{id}` at our own server.
 *
 * @param upstream as for `retrieveResponse`
 * @returns what went wrong, or undefined when the response is gone, be it that there was none. Never throws
 */
export async function deleteResponse(id: string, upstream?: string): Promise<ResponsesError | undefined> {
  const answered = await ask('DELETE', id, '', named(upstream))
  if (!answered.ok) {
    const { error } = answered
    // An `upstream_error` is not about the response: a web page, or an upstream that could not be asked.
    return error.status === 404 && error.type !== 'upstream_error' ? undefined : error
  }
  const { body, context } = answered
  if (!isObject(body)) return undefined
  // LM Studio answers 200 to what it does not know, with an error.
  const failed = (body['error'] ?? null) !== null || body['deleted'] === false
  return failed ? toResponsesError(body, context) : undefined
}
