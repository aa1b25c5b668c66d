'use client'

import { useMemo } from 'react'
import { useParley } from '@/components/hooks/parley'
import type { ParleyState } from '@/lib/chat/store'
import { upstreamOfModel } from '@/lib/client/model-choice'
import { sentRequest } from '@/lib/conversation/kept-request'
import { pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import type { CreateRequest } from '@/lib/responses/types'
import type { Recorded } from './use-recording'

/** The history is put in once for each request, not each time that its answer grows. */
const known = new WeakMap<CreateRequest, CreateRequest>()

function sentRequestOf(turn: Turn, { turns, modelList }: ParleyState): CreateRequest | undefined {
  const { request, conversationId, parentId } = turn
  if (request === undefined) return undefined
  const cached = known.get(request)
  if (cached !== undefined) return cached
  const path = pathTo(turns.get(conversationId) ?? new Map(), parentId)
  const sent = sentRequest(
    turn,
    path,
    ({ upstream, settings }) => upstream ?? upstreamOfModel(modelList, settings.model),
  )
  if (sent !== undefined) known.set(request, sent)
  return sent
}

/** Returns the request of a turn as it was sent, as far as its chat shows it; undefined if it was never sent. */
export const useSentRequest = (turn: Turn): CreateRequest | undefined =>
  useParley((state) => sentRequestOf(turn, state))

/** Returns the body of a turn's request: as it was recorded, or else as the chat shows it. */
export function useSentBody(turn: Turn, recorded: Recorded | undefined): string {
  const request = useSentRequest(turn)
  const body = recorded?.recording.request?.body
  return useMemo(() => body ?? JSON.stringify(request ?? {}), [body, request])
}
