import { turnsIn } from '@/components/compare/column-paths'
import { parley } from '@/components/hooks/parley'
import type { RowRequest } from '@/components/hooks/row-requests'
import type { ModelNames } from '@/lib/client/model-names'
import { columnPath, nameOf } from '@/lib/conversation/comparison/comparison'
import { childrenOf, newestLeaf, pathTo, type Turns } from '@/lib/conversation/tree'
import type { Comparison, Conversation, Turn } from '@/lib/conversation/types'
import {
  type ChatQuestion,
  chatQuestions,
  type LabeledPath,
  questionWithTurn,
} from '@/lib/datasets/from-chat/chat-questions'

/** What a person wants to add. */
interface FoundQuestions {
  /** Of the chat. */
  readonly title: string
  readonly questions: readonly ChatQuestion[]
  /** The column whose answer was meant, or was voted best; undefined in a chat. */
  readonly answerOf: string | undefined
}

/** Finds the questions of a chat as it is now; they stay the same while it goes on. */
export function findQuestions(
  { conversationId, turnId }: RowRequest,
  nameOfModel: ModelNames,
): FoundQuestions {
  const state = parley.world.store.getState()
  const conversation = state.conversations?.find(({ id }) => id === conversationId)
  const turns = turnsIn(state, conversationId)
  const comparison = shownComparison(conversation)
  const paths =
    comparison === undefined
      ? [{ label: '', path: pathWith(turns, conversation?.leafId ?? null, turnId) }]
      : withDistinctLabels(
          comparison.columns.map((column) => ({
            label: nameOf(column, nameOfModel),
            path: columnPath(turns, column),
          })),
        )
  const all = chatQuestions(paths)
  const meant = turnId === undefined ? undefined : questionWithTurn(all, turnId)
  const best = conversation?.votes?.findLast(({ judge }) => judge === undefined)?.best
  const answers = all.flatMap((question) => question.answers)
  const chosen = [turnId, best].flatMap(
    (wanted) => answers.find(({ turnIds }) => turnIds.some((id) => id === wanted)) ?? [],
  )
  return {
    title: conversation?.title ?? '',
    questions: turnId === undefined ? all : meant === undefined ? [] : [meant],
    ...(comparison === undefined ? { answerOf: undefined } : { answerOf: (chosen[0] ?? paths[0])?.label }),
  }
}

/** Returns the comparison that a chat is shown as. */
export const shownComparison = (conversation: Conversation | undefined): Comparison | undefined =>
  conversation?.comparison?.closed === true ? undefined : conversation?.comparison

/** Returns the shown path, or if a turn isn't on it, as in another version or beside the chat, the newest one with it. */
function pathWith(turns: Turns, leafId: string | null, turnId: string | undefined): readonly Turn[] {
  const shown = pathTo(turns, leafId)
  const turn = turns.get(turnId ?? '')
  if (turn === undefined || shown.includes(turn)) return shown
  return pathTo(turns, newestLeaf(childrenOf(turns), turn).id)
}

/** Two columns with the same model are told apart by numbers. */
function withDistinctLabels(paths: readonly LabeledPath[]): readonly LabeledPath[] {
  const seen = new Map<string, number>()
  return paths.map(({ label, path }) => {
    const count = (seen.get(label) ?? 0) + 1
    seen.set(label, count)
    return { label: count === 1 ? label : `${label} ${count}`, path }
  })
}
