import { vi } from 'vitest'

/** Waits until a check passes. Generous, as everywhere: on a busy machine, what comes soon may take more than a second. */
export const waitFor = <Result>(check: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(check, { timeout: 15_000 })
