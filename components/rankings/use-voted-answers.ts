'use client'

import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { type Figures, figuresOf } from '@/lib/conversation/comparison/figures'
import { withDetails } from '@/lib/conversation/comparison/vote-details'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation } from '@/lib/conversation/types'
import type { JsonObject } from '@/lib/responses/types'

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

/** What was read from each chat, as long as the chat is the same. */
const known = new WeakMap<Conversation, Promise<VotedAnswers>>()

/** Reads the answers that were voted on from storage. Returns null until all are there; the votes alone don't need them. */
export function useVotedAnswers(conversations: readonly Conversation[] | null): VotedAnswers | null {
  const models = useParley((state) => state.modelList?.models)
  const [read, setRead] = useState<VotedAnswers | null>(null)
  useEffect(() => {
    let isGone = false
    const modelOf = (id: string) => models?.find((model) => model.id === id)
    void readAll(conversations ?? [], modelOf).then((answers) => (isGone ? undefined : setRead(answers)))
    return () => {
      isGone = true
    }
  }, [conversations, models])
  return read
}

type ModelOf = (id: string) => JsonObject | undefined

async function readAll(conversations: readonly Conversation[], modelOf: ModelOf): Promise<VotedAnswers> {
  const voted = conversations.filter(({ votes, deletedAt }) => deletedAt === undefined && votes?.length)
  const chats: VotedAnswers[] = []
  // One after another: a thousand chats at once would fill the memory.
  for (const chat of voted) {
    const reading = known.get(chat) ?? readChat(chat, modelOf)
    known.set(chat, reading)
    chats.push(await reading)
  }
  return { votes: chats.flatMap(({ votes }) => votes), answers: chats.flatMap(({ answers }) => answers) }
}

async function readChat({ id, votes = [] }: Conversation, modelOf: ModelOf): Promise<VotedAnswers> {
  const turns = new Map((await parley.readTurns(id))?.map((turn) => [turn.id, turn]))
  const models = new Map(
    votes.flatMap(({ candidates }) => candidates.map(({ turnId, model }) => [turnId, model] as const)),
  )
  return {
    votes: votes.map((vote) => withDetails(vote, turns)),
    answers: [...models].flatMap(([turnId, model]) => {
      const exchange = exchangesOf(pathTo(turns, turnId)).at(-1)
      return exchange === undefined ? [] : [{ model, figures: figuresOf(exchange, modelOf) }]
    }),
  }
}
