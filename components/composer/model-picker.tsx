'use client'

import { words } from '@/lib/language/english/composer'
import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown, TriangleAlert } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { chatIdAt, useAddress } from '@/components/ui/address'
import { settingsOf } from '@/lib/chat/chat-settings'
import { unlistedReason } from '@/lib/client/model-choice'
import { ModelButton, modelButtonLook } from './model-button'
import { ModelCombobox } from '@/components/settings/models/model-combobox'

/** Selects the model of the shown chat. */
export function ModelPicker() {
  const list = useParley((state) => state.modelList)
  const conversationId = chatIdAt(useAddress())
  const selected = useParley((state) => settingsOf(state, conversationId).model)
  const name = useModelNames()(selected)
  if (list === null) return <ModelButton />
  const reason = unlistedReason(list, selected)
  return (
    <ModelCombobox
      list={list}
      selected={selected}
      offersAuto
      onChoose={(model) => parley.setSettings(conversationId, { model })}
    >
      <Combobox.Trigger
        aria-label={words.model}
        data-tooltip={name === selected ? undefined : selected}
        className={modelButtonLook}
      >
        <span className="truncate">{selected === '' ? words.chooseAModel : name}</span>
        {reason !== undefined && (
          <span data-tooltip={reason} className="inline-flex shrink-0">
            <TriangleAlert aria-label={reason} size={14} className="text-caution" />
          </span>
        )}
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Combobox.Trigger>
    </ModelCombobox>
  )
}
