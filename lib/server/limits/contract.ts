import 'server-only'

export type TakeResult =
  | {
      readonly ok: true
      readonly amount: number
      /**
       * The end of the window the amount was taken from, in milliseconds of the counter's clock. It identifies the
       * window.
       */
      readonly until: number
    }
  | {
      readonly ok: false
      readonly waitMs: number
      /** The smaller amount that was still available. */
      readonly left: number
    }

/**
 * An amount per time window for each key. A key's window begins with the first take while no window is open. Amounts
 * are whole numbers, 0 or more.
 */
export interface Limiter {
  /**
   * Takes the amount. If less is left, takes all of the rest, provided that it is at least `min`; otherwise takes and
   * counts nothing. Rejects if the counter cannot be reached; the caller must then grant nothing.
   */
  take(key: string, amount?: number, min?: number): Promise<TakeResult>
  /**
   * Corrects an amount that was taken. A refund (negative) belongs to the window the amount was taken from and is void
   * once that window has ended; it never brings a counter below zero. A surcharge (positive) has been spent in any
   * case, so it counts in the open window if its own has ended.
   *
   * @param until the end of the window, from the take
   */
  correct(key: string, difference: number, until: number): Promise<void>
}
