import type { Item, JsonObject } from '@/lib/responses/types'
import { ApiError } from './api-error'

/**
 * Returns one page of the items that a response answers, including its history (lib/responses/README.md §7). Newest first unless
 * `order=asc`; `after` is the last id of the previous page. Throws a 400 for a parameter out of range.
 */
export function listInputItems(items: readonly Item[], query: URLSearchParams): JsonObject {
  const limit = readLimit(query.get('limit'))
  const order = query.get('order') ?? 'desc'
  if (order !== 'asc' && order !== 'desc') {
    throw refusal('order', `Invalid 'order': got '${order}'. Supported values are: 'asc', 'desc'.`)
  }
  const sorted = order === 'asc' ? items : items.toReversed()
  const after = query.get('after')
  const position = after === null ? -1 : sorted.findIndex((item) => item.id === after)
  if (after !== null && position < 0) throw refusal('after', `Item with id '${after}' not found.`)
  const rest = sorted.slice(position + 1)
  const data = rest.slice(0, limit)
  return {
    object: 'list',
    data,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: rest.length > data.length,
  }
}

function readLimit(text: string | null): number {
  if (text === null) return 20
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw refusal('limit', `Invalid 'limit': expected a whole number from 1 to 100, but got '${text}'.`)
}

function refusal(param: string, message: string): ApiError {
  return new ApiError({ status: 400, message, param, code: 'invalid_value' })
}
