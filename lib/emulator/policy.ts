import type { Item } from '@/lib/responses/types'
import { ApiError } from './api-error'
import { checkContext } from './check-context'
import type { NewId } from './new-id'
import type { ParsedRequest } from './request-schema'
import type { EmulatedResponse } from './store'

/** Items and the number of tokens they take in the context. */
interface Passage {
  readonly items: readonly Item[]
  readonly tokens: number
}

/** What the model reads of the conversation, and what the usage reports about it. */
interface Prompt extends Passage {
  readonly cachedTokens: number
}

/** How an upstream treats the earlier conversation. */
export interface Policy {
  /**
   * Returns what a `previous_response_id` leads to. `stored` is undefined if nothing can be continued under that id;
   * returning undefined means that the id is ignored. Throws the error that refuses it.
   */
  readonly recall: (id: string, stored: EmulatedResponse | undefined) => EmulatedResponse | undefined
  /** Throws the error that refuses a context; the context ends with this request's input. */
  readonly check: (context: readonly Item[], input: readonly Item[]) => void
  /** Combines the history and the input into what the model reads. */
  readonly compose: (history: Passage, input: Passage) => Prompt
  /** Returns the request as the response echoes it. */
  readonly repeat: (request: ParsedRequest) => ParsedRequest
  /** Returns the function that names the items of one response. */
  readonly nameItems: (newId: NewId) => NewId
  /** False if no response is ever stored, whatever `store` says. */
  readonly keeps: boolean
  /** False if the usage stays null; `zeros` if it reports only zeros. */
  readonly reportsUsage: boolean | 'zeros'
}

/** The behavior that the specification describes. */
export const asSpecified: Policy = {
  recall: (id, stored) => {
    if (stored === undefined) throw previousResponseNotFound(id)
    return stored
  },
  check: checkContext,
  compose: (history, input) => ({
    items: [...history.items, ...input.items],
    tokens: history.tokens + input.tokens,
    cachedTokens: history.tokens,
  }),
  repeat: (request) => request,
  nameItems: (newId) => newId,
  keeps: true,
  reportsUsage: true,
}

export function previousResponseNotFound(id: string): ApiError {
  return new ApiError({
    status: 400,
    message: `Previous response with id '${id}' not found.`,
    param: 'previous_response_id',
    code: 'previous_response_not_found',
  })
}
