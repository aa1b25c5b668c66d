import { words as strings } from '@/lib/language/english/chat'
import { answerText } from '@/lib/conversation/answer-text'
import { roundOf } from '@/lib/conversation/comparison/comparison'
import { isQuestion } from '@/lib/conversation/comparison/missed-question'
import { isUnanswered } from '@/lib/conversation/comparison/unanswered'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { pathTo } from '@/lib/conversation/tree'
import { inputText } from '@/lib/responses/select'
import type { ComparedChats, CompareWorld } from './compared-chats'
import { findTurn } from './edit-state'

/** Who judges answers, and by what. */
interface JudgeChoice {
  readonly model: string
  readonly rubric: string
  /** Tags of its vote. */
  readonly tags: readonly string[]
}

/** Votes of people and judges on answers side by side. */
export class VoteActions {
  readonly #world: CompareWorld
  readonly #chats: ComparedChats

  constructor(world: CompareWorld, chats: ComparedChats) {
    this.#world = world
    this.#chats = chats
  }

  /** Saves a vote, replacing the same voter's earlier vote on the same answers. */
  readonly vote = (conversationId: string, given: Vote): Promise<void> => {
    const turns = this.#chats.turnsOf(conversationId)
    const vote: Vote = {
      ...given,
      candidates: given.candidates.map((candidate) => {
        const turn = turns.get(candidate.turnId)
        return turn !== undefined && isUnanswered(turn) ? { ...candidate, unanswered: true } : candidate
      }),
    }
    return this.#chats.change(conversationId, (conversation) => ({
      ...conversation,
      votes: [...(conversation.votes ?? []).filter((other) => !this.#isSameVoter(other, vote)), vote],
    }))
  }

  readonly unvote = (conversationId: string, voteId: string): Promise<void> =>
    this.#chats.change(conversationId, (conversation) => ({
      ...conversation,
      votes: (conversation.votes ?? []).filter(({ id }) => id !== voteId),
    }))

  /** Lets a model vote. Resolves to an error text if something went wrong. */
  readonly judge = async (
    conversationId: string,
    answers: ReadonlyArray<{ readonly turnId: string; readonly label?: string }>,
    { model, rubric, tags }: JudgeChoice,
  ): Promise<string | undefined> => {
    const turns = this.#chats.turnsOf(conversationId)
    const found = answers.flatMap(({ turnId, ...label }) => {
      const turn = turns.get(turnId)
      return turn === undefined || isUnanswered(turn) ? [] : [{ turn, label }]
    })
    const [first] = found
    if (first === undefined || found.length < 2) return strings.nothingToJudgeFewerThanTwo
    const question = pathTo(turns, first.turn.id).findLast(isQuestion) ?? first.turn
    const { create, newId, now } = this.#world
    const { judgeAnswers } = await import('./judge-answers')
    const judgement = await judgeAnswers(
      create,
      model,
      rubric,
      inputText(question.input),
      found.map(({ turn }) => answerText(turn)),
      `${first.turn.id}#judge-${newId()}`,
    )
    if (typeof judgement === 'string') return judgement
    const { verdict, reason } = judgement
    const best = typeof verdict === 'object' ? found[verdict.best]?.turn.id : undefined
    await this.vote(conversationId, {
      id: newId(),
      votedAt: now(),
      candidates: found.map(({ turn, label }) => ({ turnId: turn.id, model: turn.settings.model, ...label })),
      verdict: typeof verdict === 'object' ? 'best' : verdict,
      ...(best === undefined ? {} : { best }),
      ...(reason === '' ? {} : { note: reason }),
      judge: model,
      ...(tags.length > 0 ? { tags } : {}),
    })
    return undefined
  }

  #isSameVoter(one: Vote, other: Vote): boolean {
    const voted = new Set(other.candidates.map(({ turnId }) => this.#roundOf(turnId)))
    return one.judge === other.judge && one.candidates.some(({ turnId }) => voted.has(this.#roundOf(turnId)))
  }

  #roundOf(turnId: string): string {
    const turn = findTurn(this.#world.store.getState(), turnId)?.turn
    return turn === undefined ? turnId : roundOf(turn)
  }
}
