import { dropSetAsideItem, setAsideItems } from '@/lib/storage/local-item'
import { nameOf, type UnreadableRecord } from '@/lib/storage/unreadable'
import type { World } from './parley'
import { isSameRecord, setAside } from './set-aside'

/** What a person can do about records that cannot be read. */
export interface SetAsideActions {
  /** Looks for them beside the chats, which name theirs when they are read: saved settings and lists, data sets. */
  findUnreadable(): Promise<void>
  /** Deletes one for good. Rejects in words. */
  discardUnreadable(record: UnreadableRecord): Promise<void>
}

export function createSetAsideActions({
  store,
  shelves,
  runStorage,
}: Pick<World, 'store' | 'shelves' | 'runStorage'>): SetAsideActions {
  async function findInLists(): Promise<void> {
    // To read them is what sets aside what cannot be read.
    const { presets, prompts, tools } = await shelves()
    for (const shelf of [presets, prompts, tools]) shelf.read()
    for (const item of setAsideItems()) {
      const { key, value } = item
      setAside(store, {
        kind: 'setting',
        key: `${key} ${JSON.stringify(value)}`,
        name: typeof value === 'string' ? key : `${nameOf(value)} (${key})`,
        problem: 'It is not what Parley keeps there.',
        value,
        discard: async () => dropSetAsideItem(item),
      })
    }
  }

  async function findInRuns(): Promise<void> {
    for (const record of await (await runStorage()).unreadable()) setAside(store, record)
  }

  return {
    async findUnreadable() {
      // What cannot be searched is told where it is used.
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
