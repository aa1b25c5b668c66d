import 'server-only'
import type { Head, JournalWriter } from './contract'

/**
 * An answer being recorded in the journal. The code that sends the answer to its client writes it here along the way: a
 * separate stream for the journal would cost more than the answer does.
 */
export class AnswerRecording {
  readonly #writer: JournalWriter
  readonly #nameOf: (responseId: string) => string
  #onLeave: (() => void) | undefined
  readonly #onEnd: () => void
  #hasLeft = false

  /**
   * @param nameOf returns the name under which an answer with this id can be found
   * @param onEnd called once nothing more will arrive
   */
  constructor(writer: JournalWriter, nameOf: (responseId: string) => string, onEnd: () => void) {
    this.#writer = writer
    this.#nameOf = nameOf
    this.#onEnd = onEnd
  }

  /** Whether something records the answer here as it arrives. */
  get isTaken(): boolean {
    return this.#onLeave !== undefined
  }

  /**
   * @param onLeave called when the client is gone and the answer continues only for the journal
   */
  take(head: Head, onLeave: () => void): void {
    this.#onLeave = onLeave
    this.#writer.head(head)
    if (this.#hasLeft) onLeave()
  }

  append(chunk: Uint8Array): void {
    this.#writer.append(chunk)
  }

  /** Makes the answer available under its response id as well. */
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
