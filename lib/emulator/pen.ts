import type { JsonObject } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { NewId } from './new-id'
import { tokenize } from './tokenize'

const PADDING = 'abcdefghijklmnopqrstuvwxyz0123456789'
const PADDED_LENGTH = 16

export interface PenOptions {
  readonly newId: NewId
  /** Waits for the duration of one token. */
  readonly pace: () => Promise<void> | undefined
  readonly tokenLimit: number
  readonly obfuscate: boolean
  /** Returns a number from 0 up to 1; used only for the padding. */
  readonly random: () => number
}

/** What all writers of one response share: the numbering of its events and its token budget. */
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

  event(type: string, fields: JsonObject): WireFrame {
    return { kind: 'event', event: { type, sequence_number: this.#sequenceNumber++, ...fields } }
  }

  /**
   * Writes a text as deltas, token by token and at the response's pace. Returns what was written: less than the text if
   * the budget ran out. `afterDelta` can add events after a position in the text.
   */
  async *deltas(
    type: string,
    fields: JsonObject | ((token: string) => JsonObject),
    text: string,
    purpose: 'answer' | 'reasoning',
    afterDelta?: (written: string) => Iterable<WireFrame>,
  ): AsyncGenerator<WireFrame, string> {
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

  /** Hides the length of a delta from anyone who watches the encrypted connection. */
  #padding(delta: string): JsonObject {
    if (!this.#options.obfuscate) return {}
    let obfuscation = ''
    for (let length = delta.length % PADDED_LENGTH; length < PADDED_LENGTH; length++) {
      obfuscation += PADDING.charAt(Math.floor(this.#options.random() * PADDING.length))
    }
    return { obfuscation }
  }
}
