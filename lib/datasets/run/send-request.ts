import type { CreateResponse } from '@/lib/client/create-response'
import type { Turn } from '@/lib/conversation/types'
import { runTurn } from '@/lib/client/run-turn'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item } from '@/lib/responses/types'
import type { SentRequest } from '@/lib/client/sent-request'
import type { RateGate } from './rate-gate'
import type { RunColumn } from './run'

interface SendWorld {
  readonly create: CreateResponse
  readonly rateGate: Pick<RateGate, 'holdUntil'>
  readonly now: () => number
  readonly signal: AbortSignal
}

export interface RequestOptions {
  readonly column: RunColumn
  readonly input: readonly Item[]
  readonly request: CreateRequest
  /** Saves the response's id as soon as there is one. */
  readonly onId: (responseId: string) => Promise<void>
}

/** Converts a cell's question to a turn, so that it can become a chat. */
export const turnOf = (
  { key, sentAt }: SentRequest,
  { settings, upstream, hasTaggedReasoning }: RunColumn,
  input: readonly Item[],
): Turn => ({
  id: key,
  conversationId: key,
  parentId: null,
  input,
  settings,
  ...(upstream === undefined ? {} : { upstream }),
  ...(hasTaggedReasoning === undefined ? {} : { hasTaggedReasoning }),
  state: initialState,
  timings: { sentAt },
})

/** Sends a request that is already saved. Resolves to its end, once its id is saved too. */
export async function sendRequest(
  sent: SentRequest,
  { column, input, request, onId }: RequestOptions,
  { create, rateGate, now, signal }: SendWorld,
): Promise<Turn> {
  let noted: Promise<void> | undefined
  const ended = await runTurn({ ...turnOf(sent, column, input), timings: { sentAt: now() } }, request, {
    create,
    signal,
    now,
    onChange: ({ state }) => {
      const id = state.response?.id
      if (id !== undefined) noted ??= onId(id)
    },
  })
  await noted
  const { retryAfter } = ended.state.error ?? {}
  if (retryAfter !== undefined) rateGate.holdUntil(now() + retryAfter * 1000)
  return ended
}
