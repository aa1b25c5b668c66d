import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import { exchangeText } from '../answer-text'
import { exchangesOf } from '../exchanges'
import { pathTo, type Turns } from '../tree'
import { styleOf } from './answer-style'
import type { Category, Vote } from './vote'

/** From so many characters on, a question is a long one: about 500 tokens, as in the arena. */
const longQuestion = 2000

const code =
  /^ {0,3}(?:```|~~~)|\b(?:TypeScript|JavaScript|Python|SQL|Kotlin|regex|HTML|CSS|npm|pip)\b|\b(?:function|def)\s+\w+\s*\(|=>\s*[{(]|\bimport\s+[{\w]+.*\bfrom\b|\bSELECT\b.+\bFROM\b|[;{]\s*$/m
const math =
  /\$\$|\\[([]|\\(?:frac|sqrt|sum|int|begin)\b|\b(?:prove|integral|derivative|equation|theorem|probability that)\b|\d\s*[+*/^=]\s*\d/i

/** Returns the kinds of a question, by simple signs in its words. @param isFollowUp whether it continues a conversation */
export function categoriesOf(question: string, isFollowUp: boolean): readonly Category[] {
  const found: readonly (Category | false)[] = [
    code.test(question) && 'code',
    math.test(question) && 'math',
    question.length >= longQuestion && 'long',
    isFollowUp && 'follow-up',
  ]
  return found.filter((one) => one !== false)
}

/**
 * Returns a vote with what only its chat knows: the question, its categories, and how each answer is written. What the
 * vote itself says stays, and so does a vote whose answers are not among the turns.
 */
export function withDetails(vote: Vote, turns: Turns): Vote {
  const paths = new Map(vote.candidates.map(({ turnId }) => [turnId, pathTo(turns, turnId)]))
  const asked = [...paths.values()].find((path) => path.length > 0)
  const questions = (asked ?? []).map(({ input }) => inputText(input.filter((item) => !isCallOutput(item))))
  const question = questions.findLast((text) => text !== '')
  const isFollowUp = questions.filter((text) => text !== '').length > 1
  return {
    ...(question !== undefined && { question, categories: categoriesOf(question, isFollowUp) }),
    ...vote,
    candidates: vote.candidates.map((candidate) => {
      const exchange = exchangesOf(paths.get(candidate.turnId) ?? []).at(-1)
      return exchange === undefined ? candidate : { style: styleOf(exchangeText(exchange)), ...candidate }
    }),
  }
}
