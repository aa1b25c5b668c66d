import type { Item } from '@/lib/responses/types'
import { ApiError } from './api-error'
import { checkContext } from './check-context'
import type { NewId } from './new-id'
import type { CreateRequest } from './request-schema'
import type { StoredResponse } from './store'

/** Items, and the tokens they take in the context. */
interface Passage {
  readonly items: readonly Item[]
  readonly tokens: number
}

/** What the model reads of the conversation, and what the usage says about it. */
interface Prompt extends Passage {
  readonly cachedTokens: number
}

/** How an upstream treats what came before. */
export interface Policy {
  /**
   * What a `previous_response_id` leads to. `stored` is undefined if nothing can be continued under that
   * id; undefined as the answer means that the id is not followed. Throws the error that refuses it.
   */
  readonly recall: (id: string, stored: StoredResponse | undefined) => StoredResponse | undefined
  /** Throws the error that refuses a context; the input, what this request brings, is the context's end. */
  readonly check: (context: readonly Item[], input: readonly Item[]) => void
  /** Puts the history and the input before the model. */
  readonly compose: (history: Passage, input: Passage) => Prompt
  /** The request as the response repeats it. */
  readonly repeat: (request: CreateRequest) => CreateRequest
  /** How the items of one response are named. */
  readonly nameItems: (newId: NewId) => NewId
  /** False if no response is ever kept, whatever `store` says. */
  readonly keeps: boolean
  /** False if the usage stays null; `zeros` if it counts nothing. */
  readonly reportsUsage: boolean | 'zeros'
}

/** What the specification says. */
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
