import { columnPath } from '@/lib/conversation/comparison/comparison'
import type { Comparison } from '@/lib/conversation/types'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Item } from '@/lib/responses/types'
import type { CompareActions } from './compare-actions'
import type { ParleyStore } from './store'

interface Asking {
  readonly comparison: Comparison
  /** At least one. */
  readonly questions: readonly (readonly Item[])[]
  /** The files that the questions refer to. */
  readonly files: readonly StoredFile[]
}

/**
 * Asks all columns of a new comparison several questions, each when all have answered the one before. It ends early if
 * nobody answered, for example because the person stopped all answers.
 *
 * @returns the id of the new chat at once, and when all of it has ended
 */
export function askInTurn(
  actions: Pick<CompareActions, 'askColumns'>,
  store: ParleyStore,
  { comparison, questions: [first = [], ...others], files }: Asking,
): { readonly conversationId: string; readonly ended: Promise<void> } {
  const { conversationId, ended } = actions.askColumns(null, first, { comparison, files })
  async function askOthers() {
    await ended
    for (const question of others) {
      if (!wasAnswered(store, conversationId)) return
      await actions.askColumns(conversationId, question, {}).ended
    }
  }
  return { conversationId, ended: askOthers() }
}

/** Returns whether any column has an answer to the last question that was not stopped and did not fail. */
function wasAnswered(store: ParleyStore, conversationId: string): boolean {
  const { conversations, turns } = store.getState()
  const chat = conversations?.find(({ id }) => id === conversationId)
  const known = turns.get(conversationId) ?? new Map()
  return (chat?.comparison?.columns ?? []).some((column) => {
    const last = columnPath(known, column).at(-1)
    return (
      last !== undefined &&
      last.stopped !== true &&
      (last.state.ended === 'completed' || last.state.ended === 'incomplete')
    )
  })
}
