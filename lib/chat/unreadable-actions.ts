import { words as strings } from '@/lib/language/english/chat'
import { dropSetAsideItem, setAsideItems } from '@/lib/storage/local-item'
import { nameOf, type UnreadableRecord } from '@/lib/storage/unreadable'
import type { World } from './world'
import { isSameRecord, addUnreadable } from './unreadable-records'

/** What a person can do about records that can't be read. */
export interface UnreadableActions {
  /**
   * Looks for unreadable records outside the chats, which report their own when read: saved settings and lists, data
   * sets.
   */
  findUnreadable(): Promise<void>
  /** Deletes a record for good. Rejects with a readable message. */
  discardUnreadable(record: UnreadableRecord): Promise<void>
}

export function createUnreadableActions({
  store,
  savedLists,
  runStorage,
}: Pick<World, 'store' | 'savedLists' | 'runStorage'>): UnreadableActions {
  async function findInLists(): Promise<void> {
    // Reading them is what sets aside the unreadable records.
    const { presets, prompts, tools } = await savedLists()
    for (const savedList of [presets, prompts, tools]) savedList.read()
    for (const item of setAsideItems()) {
      const { key, value } = item
      addUnreadable(store, {
        kind: 'setting',
        key: `${key} ${JSON.stringify(value)}`,
        name: typeof value === 'string' ? key : `${nameOf(value)} (${key})`,
        problem: strings.theRecordDoesntHaveTheExpected,
        value,
        discard: async () => dropSetAsideItem(item),
      })
    }
  }

  async function findInRuns(): Promise<void> {
    for (const record of await (await runStorage()).unreadable()) addUnreadable(store, record)
  }

  return {
    async findUnreadable() {
      // A store that can't be searched is reported where it is used.
      await Promise.all([findInLists().catch(() => undefined), findInRuns().catch(() => undefined)])
    },
    async discardUnreadable(record) {
      await record.discard()
      store.setState({
        unreadable: store.getState().unreadable.filter((other) => !isSameRecord(other, record)),
      })
    },
  }
}
