import type { RunView } from './session'

/**
 * About how long a run still takes, in milliseconds, by how fast it went since it went on.
 *
 * @returns undefined as long as too little was answered to tell
 */
export function timeLeft(
  { over, since, at }: Pick<RunView, 'over' | 'since' | 'at'>,
  all: number,
): number | undefined {
  if (since === undefined) return undefined
  const done = over - since.over
  return done < 3 ? undefined : ((at - since.time) / done) * (all - over)
}
