import type { RunView } from './session'

/**
 * Estimates how long a run still takes, in milliseconds, from its speed since it last resumed.
 *
 * @returns undefined until there are enough answers for an estimate
 */
export function timeLeft(
  { over, since, at }: Pick<RunView, 'over' | 'since' | 'at'>,
  all: number,
): number | undefined {
  if (since === undefined) return undefined
  const done = over - since.over
  return done < 3 ? undefined : ((at - since.time) / done) * (all - over)
}
