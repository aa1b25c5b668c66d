import 'server-only'

interface Entry<Value> {
  readonly owner: string
  readonly value: Value
}

/** How many entries a map holds. */
export interface FairMapSize {
  readonly each: number
  readonly all: number
}

/**
 * Stores the entries of many owners in bounded memory. An owner with too many entries loses their own oldest ones; if
 * there are too many in total, the owner with the most loses theirs. So an owner cannot push out other owners' entries
 * by adding many.
 */
export class FairMap<Value> {
  readonly #entries = new Map<string, Entry<Value>>()
  /** The keys of each owner, oldest first. */
  readonly #owners = new Map<string, Set<string>>()
  readonly #size: FairMapSize

  constructor(size: FairMapSize) {
    this.#size = size
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  set(owner: string, key: string, value: Value): void {
    this.delete(key)
    this.#entries.set(key, { owner, value })
    const keys = this.#owners.get(owner) ?? new Set<string>()
    this.#owners.set(owner, keys.add(key))
    if (keys.size > this.#size.each) this.#dropOldest(keys)
    else if (this.#entries.size > this.#size.all) this.#dropOldest(this.#largest())
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    const keys = this.#owners.get(entry.owner)
    keys?.delete(key)
    if (keys?.size === 0) this.#owners.delete(entry.owner)
  }

  #dropOldest(keys: ReadonlySet<string>): void {
    const [oldest] = keys
    if (oldest !== undefined) this.delete(oldest)
  }

  #largest(): ReadonlySet<string> {
    let largest: ReadonlySet<string> = new Set()
    for (const keys of this.#owners.values()) if (keys.size > largest.size) largest = keys
    return largest
  }
}
