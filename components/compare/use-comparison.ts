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
import { lineUps } from './line-ups'

type Change = (edit: (comparison: Comparison) => Comparison) => void

/**
 * Returns the comparison of a chat, or the one that the next question starts: from the link, from last time, or with
 * the first two models.
 *
 * @returns undefined before the models are known
 */
export function useComparison(conversationId: string | null): readonly [Comparison | undefined, Change] {
  const kept = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.comparison,
  )
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => settingsOf(state, conversationId))
  const [changed, setChanged] = useState<Comparison | null>(null)
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
    return [kept, (edit) => void compareActions.setComparison(conversationId, edit)]
  }
  return [
    fresh,
    (edit) => {
      if (fresh === undefined) return
      const next = edit(fresh)
      setChanged(next)
      lineUps.put({ id: lastLineUp, name: words.last, columns: next.columns })
    },
  ]
}
