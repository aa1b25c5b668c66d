'use client'

import { words } from '@/lib/language/english/datasets'
import { isChatModel } from '@/lib/client/model-choice'
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import type { ModelList } from '@/lib/client/list-models'
import { type RunColumn, maxModels } from '@/lib/datasets/run/run'
import { answerParameters, ParametersDisclosure } from './parameters-disclosure'
import { ModelField } from '@/components/settings/models/model-field'
import { modelNames } from '@/lib/client/model-names'

interface ColumnsEditorProps {
  readonly columns: readonly RunColumn[]
  readonly modelList: ModelList | null
  readonly onChange: (columns: readonly RunColumn[]) => void
}

/** The models to ask, in order. */
export function ColumnsEditor({ columns, modelList, onChange }: ColumnsEditorProps) {
  function add() {
    const used = new Set(columns.map(({ settings }) => settings.model))
    const models = modelList?.models.filter(isChatModel) ?? []
    const next = models.find(({ id }) => !used.has(id)) ?? models[0] ?? modelList?.models[0]
    if (next !== undefined) onChange([...columns, { label: '', settings: { model: next.id } }])
  }
  const nameOf = modelNames(modelList)
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={words.models} className="flex flex-col gap-3">
        {columns.map((column, at) => (
          <li key={at} className="border-t border-line pt-3">
            <div className="flex flex-wrap items-center gap-2">
              <div className="min-w-0 flex-1 basis-52">
                <ModelField
                  label={words.model(at + 1)}
                  model={column.settings.model}
                  modelList={modelList}
                  onChange={(model) =>
                    onChange(columns.with(at, { ...column, settings: { ...column.settings, model } }))
                  }
                />
              </div>
              <input
                aria-label={words.labelOfModel(at + 1)}
                placeholder={nameOf(column.settings.model)}
                value={column.label}
                dir="auto"
                autoComplete="off"
                onChange={({ target }) => onChange(columns.with(at, { ...column, label: target.value }))}
                className={`${fieldLook} flex-1 basis-40 placeholder:text-muted`}
              />
              <IconButton
                icon={X}
                label={words.removeModel(at + 1)}
                onClick={() => onChange(columns.toSpliced(at, 1))}
              />
            </div>
            <ParametersDisclosure
              label={words.parametersOfModel(at + 1)}
              title={words.parameters}
              shown={answerParameters}
              settings={column.settings}
              model={modelList?.models.find(({ id }) => id === column.settings.model)}
              onChange={(settings) => onChange(columns.with(at, { ...column, settings }))}
            />
          </li>
        ))}
      </ol>
      <Button
        className="self-start"
        disabled={columns.length >= maxModels || modelList === null}
        onClick={add}
      >
        <Plus aria-hidden size={16} /> {words.addModel}
      </Button>
    </div>
  )
}
