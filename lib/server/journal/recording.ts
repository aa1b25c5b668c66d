import 'server-only'
import type { Head, JournalWriter } from './contract'

/**
 * An answer on its way into the journal. What carries the answer to its client writes it here in passing: a stream of
 * its own for the journal would cost more than the answer does.
 */
export class Recording {
  readonly #writer: JournalWriter
  readonly #nameOf: (responseId: string) => string
  #onLeave: (() => void) | undefined
  readonly #onEnd: () => void
  #hasLeft = false

  /**
   * @param nameOf the name that an answer with this id is to be found by
   * @param onEnd told once nothing more will come
   */
  constructor(writer: JournalWriter, nameOf: (responseId: string) => string, onEnd: () => void) {
    this.#writer = writer
    this.#nameOf = nameOf
    this.#onEnd = onEnd
  }

  /** Whether something carries the answer here as it comes. */
  get isTaken(): boolean {
    return this.#onLeave !== undefined
  }

  /** @param onLeave called when the client is gone, and the answer goes on for the journal alone */
  take(head: Head, onLeave: () => void): void {
    this.#onLeave = onLeave
    this.#writer.head(head)
    if (this.#hasLeft) onLeave()
  }

  append(chunk: Uint8Array): void {
    this.#writer.append(chunk)
  }

  /** Lets the answer be found by the id of its response as well. */
  name(responseId: string): void {
    this.#writer.name(this.#nameOf(responseId))
  }

  end(how: 'whole' | 'broken'): void {
    this.#writer.end(how)
    this.#onEnd()
  }

  leave(): void {
    if (this.#hasLeft) return
    this.#hasLeft = true
    this.#onLeave?.()
  }
}
