'use client'

import { ChevronDown } from 'lucide-react'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
import { parley, useParley } from '@/components/hooks/parley'
import type { Turn } from '@/lib/conversation/types'
import { RegenerateWithButton, regenerateWithLabel, regenerateWithLook } from './regenerate-with-button'

/** The list of models that can be asked instead, initially open. */
export function RegenerateChoice({ turn }: { readonly turn: Turn }) {
  const list = useParley((state) => state.modelList)
  if (list === null) return <RegenerateWithButton />
  return (
    <ModelCombobox
      list={list}
      selected={turn.settings.model}
      offersAuto
      onChoose={(model) => void parley.regenerate(turn.id, model)}
      defaultOpen
      button={{
        'aria-label': regenerateWithLabel,
        'data-tooltip': regenerateWithLabel,
        className: regenerateWithLook,
        children: <ChevronDown aria-hidden size={14} strokeWidth={1.75} />,
      }}
    />
  )
}
