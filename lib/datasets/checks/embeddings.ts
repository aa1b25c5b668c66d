import type { EmbedTexts } from '@/lib/client/embed-texts'
import { words } from '@/lib/language/english/datasets'

/** Why there is no embedding. */
export interface NotEmbedded {
  readonly reason: string
}

/** What is done around a request for embeddings. */
interface EmbeddingsContext {
  /** Waits until a request may be sent; rejects if none may be. */
  readonly before: () => Promise<void>
  /** Called once it is over. @param cost in dollars; undefined if unknown */
  readonly after: (cost: number | undefined, retryAfter: number | undefined) => void
  readonly signal: AbortSignal
}

/** How many numbers are kept, of the texts asked last: 64 MB. */
const maxNumbers = 16 * 1024 * 1024

/**
 * The embeddings of a run: each text is asked for once, also while its request is under way. A provider that has no
 * embeddings is asked once, not for every answer.
 */
export class Embeddings {
  readonly #embed: EmbedTexts
  /** By model and text, the one used last at the end. */
  readonly #known = new Map<string, Promise<Float32Array | NotEmbedded>>()
  readonly #refusals = new Map<string, NotEmbedded>()
  #numbers = 0

  constructor(embed: EmbedTexts) {
    this.#embed = embed
  }

  /**
   * Returns the embeddings of texts, or why there are none. Rejects if a request may not be sent now, or our server
   * can't be reached.
   *
   * @param model the first listed one that makes embeddings if undefined
   */
  async of(
    model: string | undefined,
    texts: readonly string[],
    context: EmbeddingsContext,
  ): Promise<readonly Float32Array[] | NotEmbedded> {
    const refusal = this.#refusals.get(model ?? '')
    if (refusal !== undefined) return refusal
    const keyOf = (text: string) => JSON.stringify([model ?? '', text])
    const missing = [...new Set(texts)].filter((text) => !this.#known.has(keyOf(text)))
    if (missing.length > 0) {
      const asking = this.#ask(model, missing, context)
      missing.forEach((text, at) => {
        const key = keyOf(text)
        const one = asking.then((found) => ('reason' in found ? found : (found[at] ?? noVector)))
        this.#known.set(key, one)
        // What failed is asked for again by whoever needs it next.
        one.then(
          (vector) => ('reason' in vector ? this.#known.delete(key) : this.#keep(vector)),
          () => this.#known.delete(key),
        )
      })
    }
    const found = await Promise.all(texts.map((text) => this.#use(keyOf(text))))
    const failed = found.find((each) => !isVector(each))
    return failed !== undefined && 'reason' in failed ? failed : found.filter(isVector)
  }

  /** Returns what is known of a text, which moves to the end of what is kept. */
  async #use(key: string): Promise<Float32Array | NotEmbedded> {
    const known = this.#known.get(key)
    if (known === undefined) return noVector
    this.#known.delete(key)
    this.#known.set(key, known)
    return known
  }

  async #ask(
    model: string | undefined,
    texts: readonly string[],
    { before, after, signal }: EmbeddingsContext,
  ): Promise<readonly Float32Array[] | NotEmbedded> {
    await before()
    const answer = await this.#embed(model, texts, signal)
    if ('vectors' in answer) {
      after(answer.cost, undefined)
      return answer.vectors
    }
    after(0, answer.retryAfter)
    // Nobody knows whether it arrived: the run rests until our server is reachable again.
    if (answer.code === 'network_error') throw new Error(answer.message)
    const refusal = { reason: words.notTried(answer.message) }
    // One text can be too long, and a limit passes; what is missing or forbidden stays so.
    const isLasting = answer.status === undefined || lastingStatuses.has(answer.status)
    if (isLasting) this.#refusals.set(model ?? '', refusal)
    return refusal
  }

  #keep({ length }: Float32Array): void {
    this.#numbers += length
    for (const key of this.#known.keys()) {
      if (this.#numbers <= maxNumbers) return
      this.#known.delete(key)
      this.#numbers -= length
    }
  }
}

const isVector = (found: Float32Array | NotEmbedded): found is Float32Array => !('reason' in found)

const lastingStatuses: ReadonlySet<number> = new Set([401, 403, 404, 405, 501])

const noVector: NotEmbedded = { reason: words.notTried('') }
