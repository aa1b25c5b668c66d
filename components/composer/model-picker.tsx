'use client'

import { words } from '@/lib/language/english/composer'
import { ChevronsUpDown, TriangleAlert } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { LateModelCombobox } from '@/components/settings/models/late-model-combobox'
import { chatIdAt, useAddress } from '@/components/ui/address'
import { settingsOf } from '@/lib/chat/chat-settings'
import { unlistedReason } from '@/lib/client/model-choice'

/** Selects the model of the shown chat. */
export function ModelPicker() {
  const conversationId = chatIdAt(useAddress())
  const list = useParley((state) => state.modelList)
  const hasFailed = useParley(({ modelListError }) => modelListError !== null)
  const selected = useParley((state) => settingsOf(state, conversationId).model)
  const name = useModelNames()(selected)
  const emptyText = list !== null ? words.chooseAModel : hasFailed ? words.noModels : words.loadingModels
  const text = name || emptyText
  const reason = list === null ? undefined : unlistedReason(list, selected)
  return (
    <LateModelCombobox
      // The same button with another text would move, because it ends at the edge.
      buttonKey={text}
      list={list}
      selected={selected}
      offersAuto
      onChoose={(model) => parley.setSettings(conversationId, { model })}
      button={{
        'aria-label': words.model,
        'data-tooltip': list === null || name === selected ? undefined : selected,
        className:
          'inline-flex h-9 max-w-full min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11',
        children: (
          <>
            <span className="truncate">{text}</span>
            {reason !== undefined && (
              <span data-tooltip={reason} className="inline-flex shrink-0">
                <TriangleAlert aria-label={reason} size={14} className="text-caution" />
              </span>
            )}
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
          </>
        ),
      }}
    />
  )
}
