import { exchangeText } from '@/lib/conversation/answer-text'
import { answeringModel } from '@/lib/conversation/answering-model'
import { isSameQuestion, questionText } from '@/lib/conversation/comparison/shared-question'
import { isQuestion } from '@/lib/conversation/comparison/missed-question'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { partsBeside } from '@/lib/conversation/question-of'
import { byAge } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import type { RowMessage } from '../prompt'

/** What one path says to a question. */
export interface ChatAnswer {
  /** Of the path: the name of a column, or '' in a chat. */
  readonly label: string
  /** Empty if there is none yet. */
  readonly text: string
  /** The id of the model. */
  readonly model: string
  /** The turns of the question and its answer. */
  readonly turnIds: readonly string[]
}

/** A question of a chat or a comparison, as a row can have it. */
export interface ChatQuestion {
  readonly first: Turn
  readonly text: string
  readonly instructions: string
  /** How many pictures and files came with it. */
  readonly files: number
  /** The questions and answers before it. */
  readonly before: readonly RowMessage[]
  readonly answers: readonly ChatAnswer[]
}

/** The turns of a column from the first, with its name; or those of a chat. */
export interface LabeledPath {
  readonly label: string
  readonly path: readonly Turn[]
}

/** Returns the questions of a chat or of all columns of a comparison, oldest first, each once with all its answers. */
export function chatQuestions(paths: readonly LabeledPath[]): readonly ChatQuestion[] {
  const found: ChatQuestion[] = []
  for (const question of paths.flatMap(questionsOn)) {
    const known = found.findIndex(({ first }) => isSameQuestion(first, question.first))
    const same = found[known]
    if (same === undefined) found.push(question)
    else found[known] = { ...same, answers: [...same.answers, ...question.answers] }
  }
  return found.toSorted((one, other) => byAge(one.first, other.first))
}

/** Returns the question that a turn belongs to, as one that asks, continues or answers. */
export const questionWithTurn = (questions: readonly ChatQuestion[], turnId: string) =>
  questions.find(({ answers }) => answers.some(({ turnIds }) => turnIds.includes(turnId)))

function questionsOn({ label, path }: LabeledPath): readonly ChatQuestion[] {
  const questions: ChatQuestion[] = []
  for (const exchange of exchangesOf(path)) {
    const { first, last, turns } = exchange
    if (first.compacts === true || first.mergedFrom !== undefined) continue
    const text = last.state.ended === null ? '' : exchangeText(exchange).trim()
    const answer: ChatAnswer = {
      label,
      text,
      model: answeringModel(last),
      turnIds: turns.map(({ id }) => id),
    }
    const before = questions.at(-1)
    if (isQuestion(first)) {
      const asked = first.input.filter((item) => !isCallOutput(item))
      questions.push({
        first,
        text: questionText(first).trim(),
        instructions: first.settings.instructions ?? '',
        files: partsBeside(asked).length,
        before: questions.flatMap(messagesOf),
        answers: [answer],
      })
    } else if (before !== undefined) {
      // A round of tools: what the model says after it is the answer.
      questions[questions.length - 1] = {
        ...before,
        answers: before.answers.map((each) => joined(each, answer)),
      }
    }
  }
  return questions.filter(({ text }) => text !== '')
}

const joined = (before: ChatAnswer, after: ChatAnswer): ChatAnswer => ({
  ...after,
  text: after.text === '' ? before.text : after.text,
  turnIds: [...before.turnIds, ...after.turnIds],
})

const messagesOf = ({ text, answers: [answer] }: ChatQuestion): readonly RowMessage[] => [
  ...(text === '' ? [] : [{ role: 'user', content: text }]),
  ...(answer === undefined || answer.text === '' ? [] : [{ role: 'assistant', content: answer.text }]),
]
