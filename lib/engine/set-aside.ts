import type { UnreadableRecord } from '@/lib/storage/unreadable'
import type { ParleyStore } from '@/lib/store/store'

const isSame = (one: UnreadableRecord, other: UnreadableRecord) =>
  one.kind === other.kind && one.key === other.key

/** Names a record that cannot be read, once. */
export function setAside(store: ParleyStore, record: UnreadableRecord): void {
  const others = store.getState().unreadable.filter((other) => !isSame(other, record))
  store.setState({ unreadable: [...others, record] })
}

/** Names it no longer: it is deleted, or could be read after all. */
export function dropSetAside(store: ParleyStore, record: UnreadableRecord): void {
  store.setState({ unreadable: store.getState().unreadable.filter((other) => !isSame(other, record)) })
}
