'use client'

import { words } from '@/lib/language/english/compare'
import { Plus } from 'lucide-react'
import { useParley } from '@/components/hooks/parley'
import { LateModelCombobox } from '@/components/settings/models/late-model-combobox'
import { settingsOf } from '@/lib/chat/chat-settings'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import type { Column } from '@/lib/conversation/types'
import { newId } from '@/lib/util/new-id'
import type { ChangeComparison } from '../comparison-change'
import { toolLook } from './tool-look'

interface AddModelsProps {
  readonly conversationId: string | null
  readonly columns: readonly Column[]
  readonly isNarrow: boolean
  readonly onChange: ChangeComparison
}

/** Adds columns. The list of models stays open, because more than one is often wanted. */
export function AddModels({ conversationId, columns, isNarrow, onChange }: AddModelsProps) {
  const list = useParley((state) => state.modelList)
  const settings = useParley((state) => settingsOf(state, conversationId))
  if (list === null) return null
  return (
    <LateModelCombobox
      list={list}
      selected=""
      staysOpen
      offersAuto
      onChoose={(model) =>
        onChange((before) =>
          before.columns.length >= maxColumns
            ? before
            : {
                ...before,
                columns: [...before.columns, { id: newId(), settings: { ...settings, model }, leafId: null }],
              },
        )
      }
      button={{
        'aria-label': words.addModel,
        'data-tooltip': words.addModel,
        className: toolLook,
        disabled: columns.length >= maxColumns,
        children: (
          <>
            <Plus aria-hidden size={16} />
            {!isNarrow && <span className="hidden @[30rem]:inline">{words.addModel}</span>}
          </>
        ),
      }}
    />
  )
}
