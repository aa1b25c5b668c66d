import type { Engine } from './engine'
import type { FromFileActions } from './from-file-actions'
import type { TransferActions } from './transfer-actions'
import type { UnreadableActions } from './unreadable-actions'
import type { World } from './world'

/** The actions that the first page does not need. */
export interface LaterActions extends TransferActions, UnreadableActions, FromFileActions {}

/** Creates the actions whose code loads when they are first used. */
export function createLaterActions(
  world: World,
  { storage, reader, files, preferences, quotes, settings, saver }: Engine,
): LaterActions {
  async function transfers(): Promise<TransferActions> {
    const { createTransferActions } = await import('./transfer-actions')
    return createTransferActions({
      world,
      storage: storage.current,
      open: reader.open,
      readFile: files.read,
      setDraft: preferences.setDraft,
      addQuotes: quotes.addQuotes,
      onRestored: (change) => {
        reader.receive(change)
        world.tabs.tell({ kind: 'kept', change })
      },
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
    backUp: async () => (await transfers()).backUp(),
    restore: async (file) => (await transfers()).restore(file),
    addChat: async (turn) => (await transfers()).addChat(turn),
    exportChat: async (...chat) => (await transfers()).exportChat(...chat),
    findUnreadable: async () => (await unreadable()).findUnreadable(),
    discardUnreadable: async (record) => (await unreadable()).discardUnreadable(record),
    decideFromFile: async (...decision) => (await fromFile()).decideFromFile(...decision),
  }
}
