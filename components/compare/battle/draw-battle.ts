import { maxColumns } from '@/lib/conversation/comparison/comparison'
import type { Comparison, Settings } from '@/lib/conversation/types'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { votesOnAnswers } from '@/lib/conversation/comparison/vote'
import { votesBy } from '@/lib/rankings/filter-votes'
import { nextBattle } from '@/lib/rankings/next-battle'
import { newId } from '@/lib/util/new-id'
import type { Random } from '@/lib/util/random'

interface BattleChoice {
  /** The default settings; each column uses them with a different model. */
  readonly settings: Settings
  /** The ids of the models to draw from. */
  readonly models: readonly string[]
  readonly size: number
  /** All votes so far. */
  readonly votes: readonly Vote[]
  readonly random: Random
}

/** Makes a comparison of anonymous models: those whose meeting says most about the order of the pool. */
export function drawBattle({ settings, models, size, votes, random }: BattleChoice): Comparison {
  const byPeople = votesBy(votesOnAnswers(votes), { kind: 'people' })
  const drawn = nextBattle({ pool: models, size, votes: byPeople, random })
  return {
    columns: drawn
      .slice(0, maxColumns)
      .map((model) => ({ id: newId(), settings: { ...settings, model }, leafId: null })),
    layout: 'columns',
    blind: true,
    battle: true,
  }
}
