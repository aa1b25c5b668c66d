import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import { exchangesOf } from '../exchanges'
import { byAge } from '../tree'
import type { Turn } from '../types'
import { roundOf } from './comparison'

/** What tells questions apart. The same objects as in the turn, so that a streaming answer changes none of them. */
export type AskedQuestion = Pick<Turn, 'id' | 'round' | 'parentId' | 'input'>

/** Returns whether two turns ask the same: they were asked together, or are versions of one another. */
export function isSameQuestion(one: AskedQuestion, other: AskedQuestion): boolean {
  if (roundOf(one) === roundOf(other)) return true
  return one.parentId === other.parentId && questionText(one) === questionText(other)
}

/** Returns what a person wrote in a turn; '' if it only sends the outputs of calls. */
export const questionText = ({ input }: Pick<Turn, 'input'>): string =>
  inputText(input.filter((item) => !isCallOutput(item)))

/**
 * Returns the first turn of the latest exchange that more than one column has: its question is shown once, for all of
 * them. With one column, that is its latest. Of the turns that ask it, it is the one in the first column: the latest is
 * another one each time a column is sent, and the whole stage would render again.
 *
 * @param paths the turns of each column, from the first
 */
export function sharedQuestion(paths: ReadonlyArray<readonly Turn[]>): Turn | undefined {
  const asked = paths.map((path) =>
    exchangesOf(path)
      .map(({ first }) => first)
      .filter(isAsked),
  )
  const latestFirst = asked.flat().toSorted((one, other) => byAge(other, one))
  const needed = Math.min(2, paths.length)
  for (const turn of latestFirst) {
    const same = asked.flatMap((own) => own.findLast((other) => isSameQuestion(other, turn)) ?? [])
    if (same.length >= needed) return same[0]
  }
  return undefined
}

/** Returns whether a person asked something in a turn, with words or with a file; merging answers asks nothing new. */
const isAsked = ({ input, mergedFrom }: Turn) =>
  mergedFrom === undefined && input.some((item) => !isCallOutput(item))
