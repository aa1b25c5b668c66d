/** What the lab needs of where it runs. */
export interface BenchOptions {
  /** Ends everything. */
  readonly signal: AbortSignal
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Milliseconds since the epoch. */
  readonly date: () => number
  readonly newId: () => string
  /** Waits so many milliseconds, or until everything is ended. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** How long one request may take, in milliseconds. */
  readonly timeLimit: number
}
