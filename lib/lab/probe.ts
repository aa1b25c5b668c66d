import type { Bench } from './bench'
import type { Finding } from './finding'

/** What a probe is about. */
type ProbeGroup =
  | 'stream'
  | 'answer'
  | 'chain'
  | 'store'
  | 'background'
  | 'tools'
  | 'output'
  | 'input'
  | 'reasoning'
  | 'errors'
  | 'limits'
  | 'websocket'
  | 'compact'

/** One question to a server. */
export interface Probe {
  /** Stays the same for good: results are compared by it. Group and name, as in `chain.follows`. */
  readonly id: string
  readonly group: ProbeGroup
  /** What is right, in a few words. */
  readonly title: string
  /** How many requests it sends that no other probe sends. Estimates are made of them. */
  readonly requests: number
  /** Ids of probes without which this one makes no sense: it is tried only if they conform or deviate. */
  readonly needs?: readonly string[]
  readonly run: (bench: Bench) => Promise<Finding>
}
