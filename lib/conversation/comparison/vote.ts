import { isObject, listOf } from '@/lib/responses/guards'
import { type AnswerStyle, parseAnswerStyle } from './answer-style'

/** One of the answers in a vote. */
export interface Candidate {
  readonly turnId: string
  /** The model's id as `/v1/models` lists it. */
  readonly model: string
  /** The person's name for the column, if it isn't the model's. */
  readonly label?: string
  /** 1 (poor) to 5 (very good), if scores were given. */
  readonly score?: number
  /** How the answer is written; stored only with votes from files, whose answers are in no chat. */
  readonly style?: AnswerStyle
  /** There was no answer: it failed, was stopped or cut off, or was empty. That says nothing about quality. */
  readonly unanswered?: true
}

/** A person's or a model's verdict on the answers to one question. */
export interface Vote {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly votedAt: number
  /** In the order in which they were shown, which reveals position bias. */
  readonly candidates: readonly Candidate[]
  readonly verdict: 'best' | 'tie' | 'all-bad' | 'scores'
  /** The turn of the best answer, if the verdict is `best`. */
  readonly best?: string
  readonly note?: string
  /** The model names were hidden until the vote. */
  readonly blind?: true
  /** The model that voted; undefined if a person did. */
  readonly judge?: string
  readonly tags?: readonly string[]
  /** The data set that the question comes from. */
  readonly dataSet?: string
  /** The text of the question; stored only with votes from files, whose questions are in no chat. */
  readonly question?: string
  /** The kinds of the question, stored like its text. */
  readonly categories?: readonly Category[]
}

/** Kinds of questions that rankings can be limited to. */
export const categories = ['code', 'math', 'long', 'follow-up'] as const
export type Category = (typeof categories)[number]

const verdicts = ['best', 'tie', 'all-bad', 'scores'] as const
export const scores: readonly number[] = [1, 2, 3, 4, 5]

/** Reads a vote from any value; undefined if it isn't one: storage and files are not trusted. */
export function parseVote(value: unknown): Vote | undefined {
  if (!isObject(value)) return undefined
  const { id, votedAt, best, note, judge, dataSet, question } = value
  const verdict = verdicts.find((known) => known === value['verdict'])
  const candidates = listOf(value['candidates']).flatMap(candidateOf)
  if (typeof id !== 'string' || typeof votedAt !== 'number' || verdict === undefined) return undefined
  if (candidates.length < 2) return undefined
  const isKnown = typeof best === 'string' && candidates.some(({ turnId }) => turnId === best)
  if (verdict === 'best' && !isKnown) return undefined
  const tags = listOf(value['tags']).filter((tag) => typeof tag === 'string')
  const kinds = categories.filter((kind) => listOf(value['categories']).includes(kind))
  return {
    id,
    votedAt,
    candidates,
    verdict,
    ...(verdict === 'best' && isKnown ? { best } : {}),
    ...(typeof note === 'string' && note !== '' ? { note } : {}),
    ...(value['blind'] === true ? { blind: true } : {}),
    ...(typeof judge === 'string' ? { judge } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(typeof dataSet === 'string' ? { dataSet } : {}),
    ...(typeof question === 'string' ? { question } : {}),
    ...(kinds.length > 0 ? { categories: kinds } : {}),
  }
}

function candidateOf(value: unknown): readonly Candidate[] {
  if (!isObject(value)) return []
  const { turnId, model, label } = value
  if (typeof turnId !== 'string' || typeof model !== 'string') return []
  const score = scores.find((known) => known === value['score'])
  const style = parseAnswerStyle(value['style'])
  return [
    {
      turnId,
      model,
      ...(typeof label === 'string' && label !== '' ? { label } : {}),
      ...(score === undefined ? {} : { score }),
      ...(style === undefined ? {} : { style }),
      ...(value['unanswered'] === true ? { unanswered: true as const } : {}),
    },
  ]
}

/**
 * Returns the votes that say something about quality. If some candidates of a vote had no answer, only its verdict on
 * the others counts.
 */
export function votesOnAnswers(votes: readonly Vote[]): readonly Vote[] {
  return votes.flatMap((vote) => {
    if (!vote.candidates.some(({ unanswered }) => unanswered)) return [vote]
    const candidates = vote.candidates.filter(({ unanswered }) => !unanswered)
    const isBestLeft = vote.best === undefined || candidates.some(({ turnId }) => turnId === vote.best)
    return candidates.length < 2 || !isBestLeft ? [] : [{ ...vote, candidates }]
  })
}
