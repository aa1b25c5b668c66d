import { isCallOutput } from '@/lib/responses/call-outputs'
import { isEqualJson } from '@/lib/responses/item-body'
import type { Children } from './tree'
import type { Turn } from './types'

/** The versions of one turn of an exchange, itself included, as ids from oldest to newest. */
export interface Versions {
  /**
   * Its question in each of its wordings, every other one by its newest answer. Empty if the turn asks nothing that is
   * shown: then the versions of the answer are all there are.
   */
  readonly question: readonly string[]
  /** The answers to the same question. */
  readonly answer: readonly string[]
}

/**
 * Tells an edited question from a regenerated answer among the turns that follow the same one: an edit has another
 * input. The inputs themselves are compared, because nothing else distinguishes them in chats of earlier versions. What was
 * asked beside the chat is no version of what was asked in it.
 *
 * @param children the children of each turn, without the deleted ones
 */
export function versionsOf(children: Children, turn: Turn): Versions {
  const siblings = (children.get(turn.parentId) ?? []).filter(({ beside }) => beside === turn.beside)
  if (!hasQuestion(turn)) return { question: [], answer: siblings.map(({ id }) => id) }
  const wordings: Turn[][] = []
  for (const sibling of siblings) {
    const same = wordings.find(([first]) => first !== undefined && isSameQuestion(first, sibling))
    if (same === undefined) wordings.push([sibling])
    else same.push(sibling)
  }
  const isOwn = (wording: readonly Turn[]) => wording.some(({ id }) => id === turn.id)
  return {
    question: wordings.flatMap((wording) => (isOwn(wording) ? turn.id : (wording.at(-1)?.id ?? []))),
    answer: wordings.filter(isOwn).flatMap((wording) => wording.map(({ id }) => id)),
  }
}

/** Returns whether its input is shown as a question: a continuation's is not, and outputs are shown at their calls. */
const hasQuestion = ({ continues, input }: Turn) => continues !== true && !input.every(isCallOutput)

const isSameQuestion = (one: Turn, other: Turn) =>
  one.continues === other.continues && isEqualJson(one.input, other.input)
