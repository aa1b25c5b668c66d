'use client'

import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { settingsOf } from '@/lib/chat/chat-settings'
import { isChatModel } from '@/lib/client/model-choice'
import { votesOf } from '@/lib/conversation/comparison/votes-of'
import type { Comparison } from '@/lib/conversation/types'
import { type BattlePool, readBattlePool, writeBattlePool } from '@/lib/storage/battle-pool'
import { readRecentModels } from '@/lib/storage/recent-models'
import { offeredModels } from '../start/offered-models'
import type { ChangeComparison } from '../comparison-change'
import { drawBattle } from './draw-battle'

/** The next battle, before its question is asked. */
export interface Battle {
  /** Undefined until models and votes are known. */
  readonly comparison: Comparison | undefined
  readonly change: ChangeComparison
  readonly pool: BattlePool
  /** Keeps another pool, and draws from it. */
  readonly setPool: (pool: BattlePool) => void
  /** Draws others. */
  readonly redraw: () => void
}

/** Draws anonymous models as soon as there is something to draw from. @param isOn whether a battle is wanted */
export function useBattle(isOn: boolean): Battle {
  const list = useParley((state) => state.modelList)
  const conversations = useParley((state) => state.conversations)
  const settings = useParley((state) => settingsOf(state, null))
  const favorites = useSavedList(savedLists.favorites).map(({ id }) => id)
  const [chosen, setChosen] = useState(readBattlePool)
  const [drawn, setDrawn] = useState<Comparison | undefined>(undefined)
  const known = (list?.models ?? []).filter(isChatModel).map(({ id }) => id)
  const usual = offeredModels({ shown: [], favorites, recents: readRecentModels(), models: known })
  const pool = { ...chosen, models: chosen.models.length === 0 ? usual : chosen.models }

  const draw = ({ models, size }: BattlePool) =>
    setDrawn(drawBattle({ settings, models, size, votes: votesOf(conversations ?? []), random: Math.random }))
  if (isOn && drawn === undefined && list !== null && conversations !== null && pool.models.length > 0)
    draw(pool)
  return {
    comparison: drawn,
    change: (edit) => setDrawn((before) => (before === undefined ? before : edit(before))),
    pool,
    setPool: (next) => {
      writeBattlePool(next)
      setChosen(next)
      draw(next)
    },
    redraw: () => draw(pool),
  }
}
