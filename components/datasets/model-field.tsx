'use client'

import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown } from 'lucide-react'
import { ModelCombobox } from '@/components/composer/model-combobox'
import type { ModelList } from '@/lib/client/list-models'

interface ModelFieldProps {
  readonly label: string
  readonly model: string
  readonly modelList: ModelList | null
  readonly onChange: (model: string) => void
}

/** Chooses a model in a form. */
export function ModelField({ label, model, modelList, onChange }: ModelFieldProps) {
  if (modelList === null)
    return <p className="text-sm text-muted">{model === '' ? 'Loading models' : model}</p>
  return (
    <ModelCombobox list={modelList} selected={model} onChoose={onChange}>
      <Combobox.Trigger
        aria-label={label}
        className="inline-flex h-9 w-full min-w-0 items-center justify-between gap-1.5 rounded-lg border border-line-strong bg-canvas px-3 text-sm hover:bg-hover pointer-coarse:h-11"
      >
        <span className="truncate">{model === '' ? 'Choose a model' : model}</span>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Combobox.Trigger>
    </ModelCombobox>
  )
}
