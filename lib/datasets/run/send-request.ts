import type { CreateResponse } from '@/lib/client/create-response'
import type { Turn } from '@/lib/conversation/types'
import { runTurn } from '@/lib/engine/run-turn'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item } from '@/lib/responses/types'
import type { SentRequest } from './cell'
import type { Pace } from './pace'
import type { Column } from './run'

interface SendWorld {
  readonly create: CreateResponse
  readonly pace: Pick<Pace, 'holdUntil'>
  readonly now: () => number
  readonly signal: AbortSignal
}

interface Asked {
  readonly column: Column
  readonly input: readonly Item[]
  readonly request: CreateRequest
  /** Keeps the response's id, as soon as it has one. */
  readonly onId: (responseId: string) => Promise<void>
}

/** A cell's question as a turn, so that it can become a chat. */
export const turnOf = (
  { key, sentAt }: SentRequest,
  { settings, upstream }: Column,
  input: readonly Item[],
): Turn => ({
  id: key,
  conversationId: key,
  parentId: null,
  input,
  settings,
  ...(upstream === undefined ? {} : { upstream }),
  state: initialState,
  timings: { sentAt },
})

/** Sends a request that is kept already. Resolves to its end, when its id is kept, too. */
export async function sendRequest(
  sent: SentRequest,
  { column, input, request, onId }: Asked,
  { create, pace, now, signal }: SendWorld,
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
  if (retryAfter !== undefined) pace.holdUntil(now() + retryAfter * 1000)
  return ended
}
