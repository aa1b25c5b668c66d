import { brokenOff } from '../broken-off'

/** The head of an answer. */
export interface Head {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [string, string]>
}

/** Takes an answer as it comes. */
export interface JournalWriter {
  readonly head: (head: Head) => void
  readonly append: (bytes: Uint8Array) => void
  /** Lets the answer be found by another key, too. */
  readonly name: (alias: string) => void
  /** `broken`: it came to no end of its own. */
  readonly end: (how: 'whole' | 'broken') => void
}

/** What is known of a key. */
export type Found =
  | {
      readonly kind: 'kept'
      /** Whether it broke off, now. */
      readonly isBroken: boolean
      /** Resolves once the answer has begun; undefined where it broke off before that. */
      readonly head: Promise<Head | undefined>
      /** The answer from its first byte, what is still to come included; breaks where the answer broke off. */
      readonly follow: (signal: AbortSignal) => AsyncGenerator<Uint8Array>
    }
  /** There was such an answer, and it is not kept any more, or not from its beginning. */
  | { readonly kind: 'dropped' }
  /** No such key has come for so many milliseconds; undefined where that cannot be told. */
  | { readonly kind: 'unknown'; readonly knownFor: number | undefined }

/**
 * Answers that are kept for those who lost their connection, by keys that clients make up. Every method rejects where
 * the journal cannot be reached.
 */
export interface Journal {
  /**
   * Begins an answer; undefined where the key is known: then it must not be asked for again.
   *
   * @param onStop called when somebody wants its end, wherever they ask for it
   */
  readonly begin: (key: string, onStop: () => void) => Promise<JournalWriter | undefined>
  readonly find: (key: string) => Promise<Found>
  /** Takes a key that has not come, so that it never begins an answer; false if it is known. Keeps nothing else. */
  readonly forbid: (key: string) => Promise<boolean>
  /** Ends an answer that is still coming. One that has not begun yet never will: its stop was quicker than it. */
  readonly stop: (key: string) => Promise<void>
}

/** How much a journal keeps. */
export interface JournalLimits {
  /** Bytes of one answer. */
  readonly answer: number
  /** Bytes of all answers. */
  readonly all: number
  /** How many answers that have ended: a short one takes memory as well. */
  readonly answers: number
  /** How long an answer is kept after its end. Milliseconds. */
  readonly keep: number
  /** How many keys are remembered, the answers of which are gone. */
  readonly keys: number
}

export const defaultLimits: JournalLimits = {
  answer: 8 * 1024 * 1024,
  all: 256 * 1024 * 1024,
  answers: 10_000,
  keep: 30 * 60 * 1000,
  keys: 100_000,
}

/** What a follower of an answer is told by that broke off. */
export const brokeOff = () => brokenOff('The answer broke off, or became too long to be kept.')
