import { words } from '@/lib/language/english/rows-from-chat'
import { counted, listWords } from '@/lib/language/format'
import type { ChatQuestion } from '@/lib/datasets/from-chat/chat-questions'
import { type RowOptions, withChatRows } from '@/lib/datasets/from-chat/chat-rows'
import type { History } from '@/lib/datasets/rows/history'
import { library } from '../library'
import { placesIn } from './source-names'

/** What was added, for the offer to undo it. */
export interface AddedRows {
  readonly dataSetId: string
  readonly isNew: boolean
  /** The step of its rows' history; undefined if the data set is new. */
  readonly step: History['past'][number] | undefined
  readonly text: string
}

/** The data set that rows go to: an existing one, or a new one with a name. */
export type RowsTarget =
  | { readonly id: string; readonly name: string }
  | { readonly id: null; readonly name: string }

/**
 * Adds rows to a data set, and the columns that it lacks.
 *
 * @returns undefined if they could not be stored; the library says why
 */
export async function keepRows(
  { id, name }: RowsTarget,
  questions: readonly ChatQuestion[],
  options: RowOptions,
): Promise<AddedRows | undefined> {
  const places = listWords(placesIn(options.mapping))
  const text = words.added(counted(questions.length, 'row'), name, places)
  if (id === null) {
    const table = withChatRows({ columns: [], rows: [] }, questions, options)
    const column = options.mapping.question
    // Without a question among the columns, the rows' own messages are all that is asked.
    const template = column === undefined ? '' : `{{${column}}}`
    const added = await library.add(name, { ...table, template, checks: [] })
    return added === undefined ? undefined : { dataSetId: added, isNew: true, step: undefined, text }
  }
  await library.open(id)
  if (library.store.getState().problem !== null) return undefined
  library.edit(id, (table) => withChatRows(table, questions, options), { done: text })
  const step = library.store.getState().opened.get(id)?.history.past.at(-1)
  if (await library.settle(id)) return { dataSetId: id, isNew: false, step, text }
  library.undo(id)
  return undefined
}
