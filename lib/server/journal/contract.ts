/** The head of an answer. */
export interface Head {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [string, string]>
}

/** Takes an answer as it comes. */
export interface JournalWriter {
  readonly head: (head: Head) => void
  readonly append: (bytes: Uint8Array) => void
  /** `broken`: it came to no end of its own. */
  readonly end: (how: 'whole' | 'broken') => void
}

/** What is known of a key. */
export type Found =
  | {
      readonly kind: 'kept'
      /** Resolves once the answer has begun; undefined where it broke off before that. */
      readonly head: Promise<Head | undefined>
      /** The answer from its first byte, what is still to come included; breaks where the answer broke off. */
      readonly follow: (signal: AbortSignal) => AsyncGenerator<Uint8Array>
    }
  /** There was such an answer, and it is not kept any more, or not from its beginning. */
  | { readonly kind: 'dropped' }
  /** No such key has come since then, in milliseconds of the monotonic clock. */
  | { readonly kind: 'unknown'; readonly since: number }

/** Answers that are kept for those who lost their connection, by keys that clients make up. */
export interface Journal {
  /** Begins an answer; undefined where the key is known: then it must not be asked for again. */
  readonly begin: (key: string) => JournalWriter | undefined
  readonly find: (key: string) => Found
}
