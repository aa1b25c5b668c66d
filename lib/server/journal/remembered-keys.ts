import 'server-only'
import { createHash } from 'node:crypto'

const maxInBucket = 16

/** Remembers keys in a fixed amount of memory: their digests are in buckets, where a new one replaces the oldest. */
export class RememberedKeys {
  /** Everything added after this time is remembered. */
  since: number
  readonly #bucketSize: number
  readonly #digests: Float64Array
  readonly #times: Float64Array
  /** How many digests each bucket has received. */
  readonly #counts: Uint32Array

  /**
   * @param max all but a few of this many keys are certainly remembered, and most of twice as many
   */
  constructor(max: number, now: number) {
    this.since = now
    this.#bucketSize = Math.min(maxInBucket, max)
    const buckets = max <= maxInBucket ? 1 : Math.ceil((max / this.#bucketSize) * 2.5)
    this.#counts = new Uint32Array(buckets)
    this.#digests = new Float64Array(buckets * this.#bucketSize)
    this.#times = new Float64Array(buckets * this.#bucketSize)
  }

  add(key: string, now: number): void {
    const digest = digestOf(key)
    if (this.#placeOf(digest) !== -1) return
    const bucket = digest % this.#counts.length
    const count = this.#counts[bucket] ?? 0
    const place = bucket * this.#bucketSize + (count % this.#bucketSize)
    if (count >= this.#bucketSize) this.since = Math.max(this.since, this.#times[place] ?? now)
    this.#digests[place] = digest
    this.#times[place] = now
    this.#counts[bucket] = count + 1
  }

  has(key: string): boolean {
    return this.#placeOf(digestOf(key)) !== -1
  }

  #placeOf(digest: number): number {
    const first = (digest % this.#counts.length) * this.#bucketSize
    for (let place = first; place < first + this.#bucketSize; place += 1) {
      if (this.#digests[place] === digest) return place
    }
    return -1
  }
}

/** 48 bits, never zero: two keys with the same digest won't occur in the lifetime of a process. */
const digestOf = (key: string) => createHash('sha256').update(key).digest().readUIntBE(0, 6) + 1
