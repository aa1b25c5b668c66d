'use client'

import { words } from '@/lib/language/english/models'
import { ChevronsUpDown } from 'lucide-react'
import { ModelCombobox } from './model-combobox'
import type { ModelList } from '@/lib/client/list-models'
import { modelNames } from '@/lib/client/model-names'

interface ModelFieldProps {
  readonly label: string
  readonly model: string
  /** Shown instead of a model; by default it asks to choose one. */
  readonly placeholder?: string
  readonly modelList: ModelList | null
  /** Whether the choice can be left to votes. */
  readonly offersAuto?: boolean
  readonly onChange: (model: string) => void
}

/** Selects a model in a form. */
export function ModelField({
  label,
  model,
  placeholder = words.chooseAModel,
  modelList,
  offersAuto = false,
  onChange,
}: ModelFieldProps) {
  if (modelList === null)
    return (
      <p className="flex h-9 items-center text-sm text-muted pointer-coarse:h-11">
        {model === '' ? words.loadingModels : model}
      </p>
    )
  const name = modelNames(modelList)(model)
  return (
    <ModelCombobox
      list={modelList}
      selected={model}
      offersAuto={offersAuto}
      onChoose={onChange}
      button={{
        'aria-label': label,
        'data-tooltip': name === model ? undefined : model,
        className:
          'inline-flex h-9 w-full min-w-0 items-center justify-between gap-1.5 rounded-lg border border-line-strong bg-canvas px-3 text-sm hover:bg-hover pointer-coarse:h-11',
        children: (
          <>
            <span className="truncate">{model === '' ? placeholder : name}</span>
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
          </>
        ),
      }}
    />
  )
}
