'use client'

import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown } from 'lucide-react'
import { parley, useParley } from '@/components/parley'
import { ModelButton, modelButtonLook } from './model-button'
import { ModelCombobox } from './model-combobox'

/** Chooses the model of the next turn. */
export function ModelPicker() {
  const list = useParley((state) => state.modelList)
  const selected = useParley((state) => state.settings.model)
  if (list === null || list.models.length === 0) return <ModelButton />
  return (
    <ModelCombobox list={list} selected={selected} onChoose={(model) => parley.setSettings({ model })}>
      <Combobox.Trigger aria-label="Model" className={modelButtonLook}>
        <span className="truncate">{selected}</span>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Combobox.Trigger>
    </ModelCombobox>
  )
}
