import type { Turn } from '@/lib/conversation/types'

interface LatestTurns {
  /** Writes these as soon as what is being written is. Resolves when they, or newer ones in their place, are. */
  readonly push: (turns: readonly Turn[]) => Promise<void>
  /** What was kept otherwise meanwhile must not be written as it was before. */
  readonly forget: (turns: readonly Turn[]) => void
}

/**
 * Writes turns that change while they are written: of each only the newest waits, so that a slow disk gets fewer states
 * and never a queue of old ones.
 *
 * @param write never rejects
 */
export function createLatestTurns(write: (turns: readonly Turn[]) => Promise<void>): LatestTurns {
  const waiting = new Map<string, Turn>()
  let writing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const turns = [...waiting.values()]
      waiting.clear()
      await write(turns)
    }
    writing = undefined
  }

  return {
    push(turns) {
      for (const turn of turns) waiting.set(turn.id, turn)
      return (writing ??= writeAll())
    },
    forget(turns) {
      for (const { id } of turns) waiting.delete(id)
    },
  }
}
