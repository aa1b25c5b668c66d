'use client'

import { words } from '@/lib/language/english/datasets'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { ParameterSet } from '@/lib/datasets/run/run'
import { answerParameters, ParametersDisclosure } from './parameters-disclosure'

interface ParameterSetsEditorProps {
  readonly sets: readonly ParameterSet[]
  readonly onChange: (sets: readonly ParameterSet[]) => void
}

/** Edits the parameters that every model is asked with, one set after the other. */
export function ParameterSetsEditor({ sets, onChange }: ParameterSetsEditorProps) {
  const [removed, setRemoved] = useState<{ readonly set: ParameterSet; readonly at: number }>()
  return (
    <div className="mt-4 flex flex-col gap-3">
      {sets.length > 0 && (
        <>
          <div>
            <h3 className="text-sm font-medium">{words.parameterSets}</h3>
            <p className="text-sm text-muted">{words.parameterSetsLead}</p>
          </div>
          <ol aria-label={words.parameterSets} className="flex flex-col gap-3">
            {sets.map((set, at) => (
              <li key={at} className="border-t border-line pt-3">
                <div className="flex items-center gap-1">
                  <input
                    aria-label={words.nameOfSet(at + 1)}
                    placeholder={words.parameterSetNumber(at + 1)}
                    value={set.name}
                    dir="auto"
                    autoComplete="off"
                    onChange={({ target }) => onChange(sets.with(at, { ...set, name: target.value }))}
                    className={`${fieldLook} max-w-72 placeholder:text-muted`}
                  />
                  <IconButton
                    icon={X}
                    label={words.removeSet(at + 1)}
                    onClick={() => {
                      setRemoved({ set, at })
                      onChange(sets.toSpliced(at, 1))
                    }}
                    className="ml-auto"
                  />
                </div>
                <ParametersDisclosure
                  label={words.parametersOfSet(at + 1)}
                  title={words.parameters}
                  shown={answerParameters}
                  settings={{ ...set.settings, model: '' }}
                  model={undefined}
                  onChange={({ model: _model, ...settings }) => onChange(sets.with(at, { ...set, settings }))}
                />
              </li>
            ))}
          </ol>
        </>
      )}
      <Button className="self-start" onClick={() => onChange([...sets, { name: '', settings: {} }])}>
        <Plus aria-hidden size={16} /> {words.addParameterSet}
      </Button>
      {removed !== undefined && (
        <UndoOffer
          kind={`parameter set ${removed.at}`}
          text={words.setRemoved(removed.set.name.trim() || words.parameterSetNumber(removed.at + 1))}
          onUndo={() => {
            onChange(sets.toSpliced(removed.at, 0, removed.set))
            setRemoved(undefined)
          }}
          onEnd={() => setRemoved(undefined)}
        />
      )}
    </div>
  )
}
