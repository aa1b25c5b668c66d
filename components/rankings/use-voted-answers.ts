'use client'

import { useEffect, useMemo, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { readVotedChats, type VotedChat } from '@/lib/chat/voted-answers'
import { type Figures, figuresOf } from '@/lib/conversation/comparison/figures'
import type { Vote } from '@/lib/conversation/comparison/vote'
import type { Conversation } from '@/lib/conversation/types'

/** Votes with what their chats know of the answers. */
export interface VotedAnswers {
  readonly votes: readonly Vote[]
  /** What is known of each answer that was voted on and is still there. */
  readonly answers: readonly VotedAnswer[]
}

interface VotedAnswer {
  /** The model's id as in the votes. */
  readonly model: string
  readonly figures: Figures
}

/** Reads the answers that were voted on from storage. Returns null until all are there; the votes alone don't need them. */
export function useVotedAnswers(conversations: readonly Conversation[] | null): VotedAnswers | null {
  const models = useParley((state) => state.modelList?.models)
  const [chats, setChats] = useState<readonly VotedChat[] | null>(null)
  useEffect(() => {
    let isGone = false
    void readVotedChats(conversations ?? [], (id) => parley.readTurns(id)).then((read) =>
      isGone ? undefined : setChats(read),
    )
    return () => {
      isGone = true
    }
  }, [conversations])
  return useMemo(() => {
    if (chats === null) return null
    const modelOf = (id: string) => models?.find((model) => model.id === id)
    return {
      votes: chats.flatMap(({ votes }) => votes),
      answers: chats.flatMap(({ exchanges }) =>
        exchanges.map(({ model, exchange }) => ({ model, figures: figuresOf(exchange, modelOf) })),
      ),
    }
  }, [chats, models])
}
