import { compareActions } from '@/components/hooks/compare-actions'
import { parley } from '@/components/hooks/parley'
import { showChat, showPage } from '@/components/ui/address'
import { askInTurn } from '@/lib/chat/ask-in-turn'
import { askedInputs } from '@/lib/conversation/asked-inputs'
import { columnPath } from '@/lib/conversation/comparison/comparison'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { dataSetAddress, runAddress } from '@/lib/datasets/addresses'
import { runStorage } from '@/lib/datasets/storage/run-storage'
import { keepChat, type OpenedChat } from '@/lib/transfer/share/chat-of-share'
import { keepRun } from '@/lib/transfer/share/run-of-share'
import { newId } from '@/lib/util/new-id'
import { openShare, type Opened } from './opened'
import type { Share } from '@/lib/transfer/share/share-format'

/** Returns the path of a shared chat; of a comparison, that of its first column. */
function pathOf({ conversation, turns }: Pick<OpenedChat, 'conversation' | 'turns'>): readonly Turn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]))
  const column = conversation.comparison?.columns[0]
  return column === undefined ? pathTo(byId, conversation.leafId) : columnPath(byId, column)
}

/** Returns how many questions a shared chat asks. */
export const questionsIn = (chat: OpenedChat): number => askedInputs(pathOf(chat)).length

/**
 * Stores all of a share, under new ids each time, and shows the first of it. Rejects with a StorageError.
 */
export async function continueAsCopy(share: Share): Promise<void> {
  const opened = await openShare(share)
  for (const content of opened) await keep(content)
  const [first] = opened
  if (first?.kind === 'chat') showChat(first.conversation.id)
  else if (first !== undefined) showPage(runAddress(first.dataSet.id, first.results.run.id))
}

async function keep(content: Opened): Promise<void> {
  if (content.kind === 'run') return runStorage.putAll(keepRun(content))
  const { conversation, turns, files } = await keepChat(content)
  const settings = settingsHere(pathOf({ conversation, turns }).at(-1)?.settings)
  return parley.addChats({ conversations: [{ ...conversation, ...settings }], turns, files })
}

/** Returns what a copy goes on with: as it was asked, but by the person's own model if the other isn't listed here. */
function settingsHere(shared: Settings | undefined): Pick<Conversation, 'settings'> {
  const { defaults, modelList } = parley.world.store.getState()
  if (shared === undefined) return {}
  const isListed = modelList?.models.some(({ id }) => id === shared.model) === true
  return { settings: isListed ? shared : { ...shared, model: defaults.model } }
}

/** Stores the data set of a shared run, and shows where it is run on other models. Rejects with a StorageError. */
export async function setUpRun(share: Share, at: number): Promise<void> {
  const content = (await openShare(share))[at]
  if (content?.kind !== 'run') return
  await runStorage.putAll(keepRun(content, true))
  showPage(dataSetAddress(content.dataSet.id))
}

/** Asks other models the questions of a shared chat, side by side in a new comparison. */
export async function askAgain(chat: OpenedChat, models: readonly string[]): Promise<void> {
  const { conversation, turns, files } = await keepChat(chat)
  const path = pathOf({ conversation, turns })
  const settings = path[0]?.settings
  const { conversationId } = askInTurn(compareActions, parley.world.store, {
    comparison: {
      columns: models.map((model) => ({ id: newId(), settings: { ...settings, model }, leafId: null })),
      layout: 'columns',
    },
    questions: askedInputs(path),
    files,
  })
  showChat(conversationId)
}
