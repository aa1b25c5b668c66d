'use client'

import { words } from '@/lib/language/english/compare'
import { isChatModel } from '@/lib/client/model-choice'
import { compareActions } from '@/components/hooks/compare-actions'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { settingsOf } from '@/lib/chat/chat-settings'
import { startingComparison } from '@/lib/conversation/comparison/starting-comparison'
import type { Comparison } from '@/lib/conversation/types'
import { lastLineUp } from '@/lib/conversation/comparison/line-up'
import { useAddressQuery } from '@/components/ui/address'
import { type Battle, useBattle } from './battle/use-battle'
import type { ChangeComparison } from './comparison-change'
import { lineUps } from './line-ups'
import { type Mode, modeOfAddress } from './mode'

interface ShownComparison {
  /** Undefined before the models are known. */
  readonly comparison: Comparison | undefined
  readonly change: ChangeComparison
  readonly mode: Mode
  /** The next battle; only while it is shown. */
  readonly battle: Battle | undefined
}

/**
 * Returns the comparison of a chat, or the one that the next question starts: a battle if the address says so, or else
 * from the link, from last time, or with the first two models.
 */
export function useComparison(conversationId: string | null): ShownComparison {
  const kept = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.comparison,
  )
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => settingsOf(state, conversationId))
  const [changed, setChanged] = useState<Comparison | null>(null)
  const mode = modeOfAddress(useAddressQuery())
  const battle = useBattle(conversationId === null && mode === 'battle')
  const [query] = useState(() => new URLSearchParams(window.location.search))

  useEffect(() => {
    const prompt = query.get('prompt')
    // We only fill it in; the person decides whether to send it.
    if (conversationId === null && prompt !== null) parley.setDraft(null, prompt)
  }, [conversationId, query])

  const fresh =
    changed ??
    (list === null
      ? undefined
      : startingComparison({
          settings,
          models: list.models.filter(isChatModel).map(({ id }) => id),
          linked: query.get('models'),
          last: lineUps.read().find(({ id }) => id === lastLineUp),
        }))
  if (conversationId !== null) {
    return {
      comparison: kept,
      change: (edit) => void compareActions.setComparison(conversationId, edit),
      mode: kept?.battle === true ? 'battle' : 'side-by-side',
      battle: undefined,
    }
  }
  if (mode === 'battle') return { comparison: battle.comparison, change: battle.change, mode, battle }
  return {
    comparison: fresh,
    change: (edit) => {
      if (fresh === undefined) return
      const next = edit(fresh)
      setChanged(next)
      lineUps.put({ id: lastLineUp, name: words.last, columns: next.columns })
    },
    mode,
    battle: undefined,
  }
}
