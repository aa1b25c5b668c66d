import { words } from '@/lib/language/english/client'
import { underBase } from '@/lib/util/base-path'
import { toResponsesError, type ErrorContext } from '@/lib/responses/errors'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import { isResponseId } from '@/lib/responses/response-id'
import type { Item, ResponseObject, ResponsesError } from '@/lib/responses/types'
import { parseJson } from '@/lib/responses/parse-json'
import { contextOf, readError } from './read-error'
import { answerCutOff, serverUnreachable } from './connection-errors'

/** A response as its provider stores it. `'object' in …` distinguishes it from an error. */
export interface RetrievedResponse extends ResponseObject {
  readonly object: 'response'
  readonly output: readonly Item[]
}

/** The API's maximum. */
const PAGE_SIZE = 100
/** More than any conversation has; stops at a provider that sends pages forever. */
const MAXIMUM_PAGES = 50

type ServerAnswer =
  | { readonly ok: true; readonly body: unknown; readonly context: ErrorContext }
  | { readonly ok: false; readonly error: ResponsesError }

/** Asks our own server about one response. */
async function ask(
  method: 'GET' | 'DELETE',
  id: string,
  below: string,
  query: Readonly<Record<string, string>>,
): Promise<ServerAnswer> {
  if (!isResponseId(id)) {
    const error = { code: 'invalid_id', message: words.isntAValidResponseId(id) }
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

/**
 * Returns nothing if the value is not an item. Some servers store an input as it was written: messages without a type.
 */
function itemOf(value: unknown): readonly Item[] {
  const item = isObject(value) && typeof value['role'] === 'string' ? { type: 'message', ...value } : value
  return isItem(item) ? [item] : []
}

/**
 * Requests `GET /v1/responses/{id}` from our own server.
 *
 * @param upstream the id of the provider that made it; without it our server asks all of them
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
 * Requests `GET /v1/responses/{id}/input_items` from our own server, page by page.
 *
 * @param upstream as for `retrieveResponse`
 * @returns the items that the response answers, oldest first, limited to the first 5000; or what went wrong, even on a
 *   later page. Never throws
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
    // A provider that doesn't know `after` sends the same page again.
    if (last !== undefined && last === after) break
    items.push(...found)
    if (body['has_more'] !== true || typeof last !== 'string') break
    after = last
  }
  return items
}

/**
 * Requests `DELETE /v1/responses/{id}` from our own server.
 *
 * @param upstream as for `retrieveResponse`
 * @returns what went wrong, or undefined if the response is gone, even if there was none. Never throws
 */
export async function deleteResponse(id: string, upstream?: string): Promise<ResponsesError | undefined> {
  const answered = await ask('DELETE', id, '', named(upstream))
  if (!answered.ok) {
    const { error } = answered
    // An `upstream_error` is not about the response: it is a web page, or the provider could not be reached.
    return error.status === 404 && error.type !== 'upstream_error' ? undefined : error
  }
  const { body, context } = answered
  if (!isObject(body)) return undefined
  // LM Studio answers 200 with an error for requests that it doesn't know.
  const failed = (body['error'] ?? null) !== null || body['deleted'] === false
  return failed ? toResponsesError(body, context) : undefined
}
