import type { AutoModel } from '@/lib/conversation/auto-model'
import { keepsNothing } from '@/lib/conversation/keeps-nothing'
import { pathTo } from '@/lib/conversation/tree'
import type { AutoModels } from './auto-models'
import { settingsOf } from './chat-settings'
import { isPrivateChat } from './private-chat'
import type { Engine } from './engine'
import type { FromFileActions } from './from-file-actions'
import type { ImportActions } from './import-actions'
import type { Change } from '@/lib/storage/contract'
import type { TransferActions } from './transfer-actions'
import type { UnreadableActions } from './unreadable-actions'
import type { World } from './world'

/** The actions that the first page does not need. */
export interface LaterActions extends TransferActions, ImportActions, UnreadableActions, FromFileActions {
  /**
   * Tells which model an entry of the picker stands for in a chat now; null means the new chat. Rejects if the code for
   * it can't be loaded.
   */
  modelNowOf(auto: AutoModel, conversationId: string | null): ReturnType<AutoModels['choose']>
}

/** Creates the actions whose code loads when they are first used. */
export function createLaterActions(
  world: World,
  { storage, reader, files, drafts, quotes, settings, saver, chooseModel }: Engine,
): LaterActions {
  function showHereAndInTabs(change: Change): void {
    reader.receive(change)
    world.tabs.tell({ kind: 'kept', change })
  }

  async function transfers(): Promise<TransferActions> {
    const { createTransferActions } = await import('./transfer-actions')
    return createTransferActions({
      world,
      storage: storage.current,
      readTurns: reader.readTurns,
      readFile: files.read,
      setDraft: drafts.setDraft,
      addQuotes: quotes.addQuotes,
      onRestored: showHereAndInTabs,
    })
  }

  async function imports(): Promise<ImportActions> {
    const { createImportActions } = await import('./import-actions')
    const presets = async () => (await world.savedLists()).presets
    return createImportActions({
      presets,
      storage: storage.current,
      now: world.now,
      onWritten: showHereAndInTabs,
    })
  }

  async function unreadable(): Promise<UnreadableActions> {
    const { createUnreadableActions } = await import('./unreadable-actions')
    return createUnreadableActions(world)
  }

  async function fromFile(): Promise<FromFileActions> {
    const { createFromFileActions } = await import('./from-file-actions')
    return createFromFileActions({
      store: world.store,
      save: saver.save,
      replaceSettings: (...changed) => settings.replaceSettings(...changed),
      open: reader.open,
    })
  }

  return {
    modelNowOf(auto, conversationId) {
      const state = world.store.getState()
      const leafId = state.conversations?.find(({ id }) => id === conversationId)?.leafId ?? null
      const path = pathTo(state.turns.get(conversationId ?? '') ?? new Map(), leafId)
      const isPrivate =
        isPrivateChat(state, conversationId) || keepsNothing(settingsOf(state, conversationId))
      return chooseModel(auto, { path, isPrivate })
    },
    backUp: async () => (await transfers()).backUp(),
    restore: async (file) => (await transfers()).restore(file),
    addChat: async (turn) => (await transfers()).addChat(turn),
    addChats: async (chats) => (await transfers()).addChats(chats),
    exportChats: async (...chats) => (await transfers()).exportChats(...chats),
    readChats: async (ids) => (await transfers()).readChats(ids),
    importChats: async (...chats) => (await imports()).importChats(...chats),
    undoImport: async (report) => (await imports()).undoImport(report),
    findUnreadable: async () => (await unreadable()).findUnreadable(),
    discardUnreadable: async (record) => (await unreadable()).discardUnreadable(record),
    decideFromFile: async (...decision) => (await fromFile()).decideFromFile(...decision),
  }
}
