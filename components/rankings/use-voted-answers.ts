'use client'

import { useEffect, useMemo, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { type Figures, figuresOf } from '@/lib/conversation/comparison/figures'
import { withDetails } from '@/lib/conversation/comparison/vote-details'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { type Exchange, exchangesOf } from '@/lib/conversation/exchanges'
import { pathTo } from '@/lib/conversation/tree'
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

/** What was read from a chat. */
interface ReadChat {
  readonly votes: readonly Vote[]
  /** The answers that were voted on, each with its model's id as in the votes. */
  readonly exchanges: ReadonlyArray<{ readonly model: string; readonly exchange: Exchange }>
}

/** As long as a chat is the same, it is read once. Without figures: prices come with the list of models, perhaps later. */
const known = new WeakMap<Conversation, Promise<ReadChat>>()

/** Reads the answers that were voted on from storage. Returns null until all are there; the votes alone don't need them. */
export function useVotedAnswers(conversations: readonly Conversation[] | null): VotedAnswers | null {
  const models = useParley((state) => state.modelList?.models)
  const [chats, setChats] = useState<readonly ReadChat[] | null>(null)
  useEffect(() => {
    let isGone = false
    void readAll(conversations ?? []).then((read) => (isGone ? undefined : setChats(read)))
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

async function readAll(conversations: readonly Conversation[]): Promise<readonly ReadChat[]> {
  const voted = conversations.filter(({ votes, deletedAt }) => deletedAt === undefined && votes?.length)
  const chats: ReadChat[] = []
  // One after another: a thousand chats at once would fill the memory.
  for (const chat of voted) {
    const reading = known.get(chat) ?? readChat(chat)
    known.set(chat, reading)
    chats.push(await reading)
  }
  return chats
}

async function readChat({ id, votes = [] }: Conversation): Promise<ReadChat> {
  const turns = new Map((await parley.readTurns(id))?.map((turn) => [turn.id, turn]))
  const models = new Map(
    votes.flatMap(({ candidates }) => candidates.map(({ turnId, model }) => [turnId, model] as const)),
  )
  return {
    votes: votes.map((vote) => withDetails(vote, turns)),
    exchanges: [...models].flatMap(([turnId, model]) => {
      const exchange = exchangesOf(pathTo(turns, turnId)).at(-1)
      return exchange === undefined ? [] : [{ model, exchange }]
    }),
  }
}
