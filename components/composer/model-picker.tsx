'use client'

import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown, TriangleAlert } from 'lucide-react'
import { parley, useParley } from '@/components/parley'
import { unlistedReason } from '@/lib/client/model-choice'
import { ModelButton, modelButtonLook } from './model-button'
import { ModelCombobox } from './model-combobox'

/** Chooses the model of the next turn. */
export function ModelPicker() {
  const list = useParley((state) => state.modelList)
  const selected = useParley((state) => state.settings.model)
  if (list === null) return <ModelButton />
  const reason = unlistedReason(list, selected)
  return (
    <ModelCombobox list={list} selected={selected} onChoose={(model) => parley.setSettings({ model })}>
      <Combobox.Trigger aria-label="Model" className={modelButtonLook}>
        <span className="truncate">{selected === '' ? 'Choose a model' : selected}</span>
        {reason !== undefined && (
          <span title={reason} className="inline-flex shrink-0">
            <TriangleAlert aria-label={reason} size={14} className="text-caution" />
          </span>
        )}
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Combobox.Trigger>
    </ModelCombobox>
  )
}
