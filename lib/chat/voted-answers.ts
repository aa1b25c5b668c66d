import { withDetails } from '@/lib/conversation/comparison/vote-details'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { type Exchange, exchangesOf } from '@/lib/conversation/exchanges'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'

/** What a chat knows of its votes. */
export interface VotedChat {
  readonly votes: readonly Vote[]
  /** The answers that were voted on, each with its model's id as in the votes. */
  readonly exchanges: ReadonlyArray<{ readonly model: string; readonly exchange: Exchange }>
}

type ReadTurns = (conversationId: string) => Promise<readonly Turn[] | null>

/** As long as a chat is the same, it is read once. Without figures: prices come with the list of models, perhaps later. */
const known = new WeakMap<Conversation, Promise<VotedChat>>()

/**
 * Reads the answers that were voted on from storage.
 *
 * @param readTurns resolves to null if a chat can't be read; its votes then stand alone
 */
export async function readVotedChats(
  conversations: readonly Conversation[],
  readTurns: ReadTurns,
): Promise<readonly VotedChat[]> {
  const voted = conversations.filter(({ votes, deletedAt }) => deletedAt === undefined && votes?.length)
  const chats: VotedChat[] = []
  // One after another: a thousand chats at once would fill the memory.
  for (const chat of voted) {
    const reading = known.get(chat) ?? readChat(chat, readTurns)
    known.set(chat, reading)
    chats.push(await reading)
  }
  return chats
}

async function readChat({ id, votes = [] }: Conversation, readTurns: ReadTurns): Promise<VotedChat> {
  const turns = new Map((await readTurns(id))?.map((turn) => [turn.id, turn]))
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
