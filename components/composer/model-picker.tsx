'use client'

import { Combobox } from '@base-ui/react/combobox'
import { parley } from '@/components/hooks/parley'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
import { ModelButton, useModelButton } from './model-button'

interface ModelPickerProps {
  /** Whether the person opened it before it had loaded. */
  readonly defaultOpen: boolean
}

/** Selects the model of the shown chat. */
export function ModelPicker({ defaultOpen }: ModelPickerProps) {
  const { conversationId, selected, list, look } = useModelButton()
  if (list === null) return <ModelButton />
  return (
    <ModelCombobox
      list={list}
      selected={selected}
      offersAuto
      defaultOpen={defaultOpen}
      onChoose={(model) => parley.setSettings(conversationId, { model })}
    >
      <Combobox.Trigger {...look} />
    </ModelCombobox>
  )
}
