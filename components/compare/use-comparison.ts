'use client'

import { isChatModel } from '@/lib/client/model-choice'
import { comparing } from '@/components/comparing'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import type { ModelList } from '@/lib/client/list-models'
import { type Column, type Comparison, mostColumns } from '@/lib/compare/comparison'
import { lastLineUp } from '@/lib/compare/line-up'
import type { Settings } from '@/lib/conversation/types'
import { lineUps } from './line-ups'

type Change = (edit: (comparison: Comparison) => Comparison) => void

/**
 * The comparison of a chat, or of the one that the next question begins: as the link says, as it was last, or of the
 * first two models.
 *
 * @returns nothing before the models are known
 */
export function useComparison(conversationId: string | null): readonly [Comparison | undefined, Change] {
  const kept = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.comparison,
  )
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => state.settings)
  const [changed, setChanged] = useState<Comparison | null>(null)
  const [query] = useState(() => new URLSearchParams(window.location.search))

  useEffect(() => {
    const prompt = query.get('prompt')
    // It fills in; to send is for the person.
    if (conversationId === null && prompt !== null) parley.setDraft(null, prompt)
  }, [conversationId, query])

  const fresh = changed ?? (list === null ? undefined : firstComparison(list, settings, query.get('models')))
  if (conversationId !== null) {
    return [kept, (edit) => void comparing.setComparison(conversationId, edit)]
  }
  return [
    fresh,
    (edit) => {
      if (fresh === undefined) return
      const next = edit(fresh)
      setChanged(next)
      lineUps.put({ id: lastLineUp, name: 'Last', columns: next.columns })
    },
  ]
}

function firstComparison(list: ModelList, settings: Settings, linked: string | null): Comparison {
  const column = (model: string, at: number): Column => ({
    id: `column-${at + 1}`,
    settings: { ...settings, model },
    leafId: null,
  })
  const asked = (linked ?? '')
    .split(',')
    .map((model) => model.trim())
    .filter((model) => model !== '')
    .slice(0, mostColumns)
  if (asked.length > 0) return { columns: asked.map(column), layout: 'columns' }
  const last = lineUps.read().find(({ id }) => id === lastLineUp)
  // A provider that is away for a while takes no column along.
  if (last !== undefined && last.columns.length > 0) return { columns: last.columns, layout: 'columns' }
  const models = list.models
    .filter(isChatModel)
    .slice(0, 2)
    .map(({ id }) => id)
  return { columns: models.map(column), layout: 'columns' }
}
