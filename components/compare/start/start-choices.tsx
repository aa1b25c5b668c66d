'use client'

import { words } from '@/lib/language/english/compare'
import { Check, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { settingsOf } from '@/lib/chat/chat-settings'
import { isChatModel } from '@/lib/client/model-choice'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import { lastLineUp, withLineUp } from '@/lib/conversation/comparison/line-up'
import type { Comparison } from '@/lib/conversation/types'
import { readRecentModels } from '@/lib/storage/recent-models'
import { newId } from '@/lib/util/new-id'
import type { ChangeComparison } from '../comparison-change'
import { lineUps } from '../line-ups'
import { offeredModels } from './offered-models'

interface StartChoicesProps {
  readonly comparison: Comparison
  readonly onChange: ChangeComparison
}

const choiceLook =
  'inline-flex h-8 max-w-56 items-center gap-1.5 rounded-full border border-line-strong px-3 text-sm transition-colors hover:bg-hover aria-pressed:pressed aria-pressed:border-accent disabled:opacity-50 pointer-coarse:h-11'

/** Where the question will be: the models that a new comparison can begin with, and the saved line-ups, one click each. */
export function StartChoices({ comparison, onChange }: StartChoicesProps) {
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => settingsOf(state, null))
  const favorites = useSavedList(savedLists.favorites).map(({ id }) => id)
  const named = useSavedList(lineUps).filter(({ id }) => id !== lastLineUp)
  const nameOf = useModelNames()
  const shown = comparison.columns.map((column) => column.settings.model)
  // A choice stays where it is, whatever is chosen.
  const [offered] = useState(() =>
    offeredModels({
      shown,
      favorites,
      recents: readRecentModels(),
      models: (list?.models ?? []).filter(isChatModel).map(({ id }) => id),
    }),
  )

  function toggle(model: string) {
    onChange((before) => {
      const others = before.columns.filter((column) => column.settings.model !== model)
      if (others.length < before.columns.length)
        return others.length === 0 ? before : { ...before, columns: others }
      if (others.length >= maxColumns) return before
      return {
        ...before,
        columns: [...others, { id: newId(), settings: { ...settings, model }, leafId: null }],
      }
    })
  }

  return (
    <div className="flex max-h-44 shrink-0 flex-wrap items-center gap-1.5 overflow-y-auto border-b border-line bg-raised px-4 py-2.5 sm:justify-center">
      <div role="group" aria-label={words.modelsToCompare} className="contents">
        {offered.map((model) => {
          const isShown = shown.includes(model)
          const Mark = isShown ? Check : Plus
          return (
            <button
              key={model}
              type="button"
              aria-pressed={isShown}
              disabled={isShown && shown.every((other) => other === model)}
              onClick={() => toggle(model)}
              className={choiceLook}
            >
              <Mark aria-hidden size={14} className="shrink-0" />
              <span className="truncate">{nameOf(model)}</span>
            </button>
          )
        })}
      </div>
      {named.length > 0 && (
        <div role="group" aria-label={words.savedLineUps} className="contents">
          <span aria-hidden className="mx-1 h-5 w-px bg-line-strong" />
          {named.map((lineUp) => (
            <button
              key={lineUp.id}
              type="button"
              onClick={() => onChange((before) => withLineUp(before, lineUp, newId))}
              className={choiceLook}
            >
              <Users aria-hidden size={14} className="shrink-0" />
              <span className="truncate">{lineUp.name}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
