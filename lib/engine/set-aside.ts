import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { ParleyStore } from '@/lib/store/store'

export const isSameRecord = (one: UnreadableRecord, other: UnreadableRecord) =>
  one.kind === other.kind && one.key === other.key

/** Names a record that cannot be read, once. */
export function setAside(store: ParleyStore, record: UnreadableRecord): void {
  const others = store.getState().unreadable.filter((other) => !isSameRecord(other, record))
  store.setState({ unreadable: [...others, record] })
}
