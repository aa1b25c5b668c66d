'use client'

import { words } from '@/lib/language/english/composer'
import { useParley } from '@/components/hooks/parley'
import { ModelCombobox } from '@/components/settings/models/model-combobox'

interface NextModelProps {
  readonly onChoose: (model: string) => void
  readonly onClose: () => void
}

/** Selects the model that only the next question goes to; open as long as it is rendered. */
export function NextModel({ onChoose, onClose }: NextModelProps) {
  const list = useParley((state) => state.modelList)
  if (list === null) return null
  return (
    <ModelCombobox
      list={list}
      selected=""
      offersAuto
      onChoose={onChoose}
      onClose={onClose}
      defaultOpen
      button={{ 'aria-label': words.askAnotherModel, tabIndex: -1, className: 'absolute size-0' }}
    />
  )
}
