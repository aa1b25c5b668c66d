import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { ParleyStore } from './store'

export const isSameRecord = (one: UnreadableRecord, other: UnreadableRecord) =>
  one.kind === other.kind && one.key === other.key

/** Lists a record that can't be read, without duplicates. */
export function addUnreadable(store: ParleyStore, record: UnreadableRecord): void {
  const others = store.getState().unreadable.filter((other) => !isSameRecord(other, record))
  store.setState({ unreadable: [...others, record] })
}
