import type { JsonObject } from '@/lib/responses/types'
import type { Frame } from './frame'
import type { NewId } from './new-id'
import { tokenize } from './tokenize'

const PADDING = 'abcdefghijklmnopqrstuvwxyz0123456789'
const PADDED_LENGTH = 16

export interface PenOptions {
  readonly newId: NewId
  /** Waits as long as one token takes. */
  readonly pace: () => Promise<void> | undefined
  readonly tokenLimit: number
  readonly obfuscate: boolean
  /** A number from 0 up to 1, for the padding alone. */
  readonly random: () => number
}

/** What all writers of one response share: the numbering of its events and the budget of its tokens. */
export class Pen {
  outputTokens = 0
  reasoningTokens = 0
  #sequenceNumber = 0
  readonly #options: PenOptions

  constructor(options: PenOptions) {
    this.#options = options
  }

  get exhausted(): boolean {
    return this.outputTokens >= this.#options.tokenLimit
  }

  newId(prefix: string): string {
    return this.#options.newId(prefix)
  }

  event(type: string, fields: JsonObject): Frame {
    return { kind: 'event', event: { type, sequence_number: this.#sequenceNumber++, ...fields } }
  }

  /**
   * Writes a text as deltas, token by token and at the response's pace. Returns what was written: less than
   * the text if the budget ran out. `afterDelta` may add events that belong behind a place in the text.
   */
  async *deltas(
    type: string,
    fields: JsonObject | ((token: string) => JsonObject),
    text: string,
    purpose: 'answer' | 'reasoning',
    afterDelta?: (written: string) => Iterable<Frame>,
  ): AsyncGenerator<Frame, string> {
    let written = ''
    for (const token of tokenize(text)) {
      if (this.exhausted) break
      await this.#options.pace()
      this.outputTokens += 1
      if (purpose === 'reasoning') this.reasoningTokens += 1
      written += token
      const own = typeof fields === 'function' ? fields(token) : fields
      yield this.event(type, { ...own, delta: token, ...this.#padding(token) })
      if (afterDelta !== undefined) yield* afterDelta(written)
    }
    return written
  }

  /** Hides the length of a delta from whoever watches the encrypted line. */
  #padding(delta: string): JsonObject {
    if (!this.#options.obfuscate) return {}
    let obfuscation = ''
    for (let length = delta.length % PADDED_LENGTH; length < PADDED_LENGTH; length++) {
      obfuscation += PADDING.charAt(Math.floor(this.#options.random() * PADDING.length))
    }
    return { obfuscation }
  }
}
