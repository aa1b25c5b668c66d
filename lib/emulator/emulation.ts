import type { NewId } from './new-id'
import type { RecordedModel } from './recordings'
import type { Sleep } from './sleep'
import type { ResponseStore } from './store'

/** State shared by the parts of one running demo server. */
export interface Emulation {
  readonly store: ResponseStore
  readonly recordings: ReadonlyMap<string, RecordedModel>
  /** 0 = as fast as the reader reads. */
  readonly tokensPerSecond: number
  readonly sleep: Sleep
  readonly newId: NewId
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: () => number
}
