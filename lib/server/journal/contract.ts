import { streamAborted } from '../gateway/stream-aborted'

/** The head of an answer. */
export interface Head {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [string, string]>
}

/** Records an answer as it arrives. */
export interface JournalWriter {
  head(head: Head): void
  append(bytes: Uint8Array): void
  /** Makes the answer available under another key, too. */
  name(alias: string): void
  /** `broken`: the answer didn't end by itself. */
  end(how: 'whole' | 'broken'): void
}

/** What is known of a key. */
export type JournalEntry =
  | {
      readonly kind: 'kept'
      /** Whether the answer has broken off by now. */
      readonly isBroken: boolean
      /** Resolves once the answer has begun; undefined if it broke off before that. */
      readonly head: Promise<Head | undefined>
      /** Yields the answer from its first byte, including what is still to come; fails if the answer broke off. */
      readonly follow: (signal: AbortSignal) => AsyncGenerator<Uint8Array>
    }
  /** There was such an answer, but it is no longer stored, or not from its beginning. */
  | { readonly kind: 'dropped' }
  /** For how many milliseconds we know that no such key has arrived; undefined if that is unknown. */
  | { readonly kind: 'unknown'; readonly knownFor: number | undefined }

/**
 * Stores answers for clients that lost their connection, by keys that clients generate. Every method rejects if the
 * journal can't be reached.
 */
export interface AnswerJournal {
  /**
   * Starts an answer; returns undefined if the key is known: then it must not be requested again.
   *
   * @param onStop called when somebody stops the answer, from whichever instance
   */
  begin(key: string, onStop: () => void): Promise<JournalWriter | undefined>
  find(key: string): Promise<JournalEntry>
  /**
   * Claims a key that has not arrived, so that it never starts an answer; returns false if it is known. Stores nothing
   * else.
   */
  forbid(key: string): Promise<boolean>
  /**
   * Stops an answer that is still in progress. One that has not begun yet never will, because its stop arrived first.
   */
  stop(key: string): Promise<void>
}

/** The limits of a journal. */
export interface JournalLimits {
  /** Bytes of one answer. */
  readonly answer: number
  /** Bytes of all answers. */
  readonly all: number
  /** The maximum number of finished answers: a short one takes memory as well. */
  readonly answers: number
  /** How long an answer is stored after its end. Milliseconds. */
  readonly keep: number
  /** How many keys of deleted answers are remembered. */
  readonly keys: number
}

export const defaultLimits: JournalLimits = {
  answer: 8 * 1024 * 1024,
  all: 256 * 1024 * 1024,
  answers: 10_000,
  keep: 30 * 60 * 1000,
  keys: 100_000,
}

/** Creates the error for followers of an answer that broke off. */
export const brokeOff = () => streamAborted('The answer was cut off, or became too long to store.')
