'use client'

import { words } from '@/lib/language/english/settings'
import { RotateCcw } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '@/components/ui/class-names'
import type { Model } from '@/lib/client/list-models'
import type { Settings } from '@/lib/conversation/types'
import { withValue } from '@/lib/conversation/parameters/at-path'
import type { Parameter } from '@/lib/conversation/parameters/parameters'
import { isListed } from '@/lib/conversation/parameters/support'
import { ParameterControl } from './parameter-control'
import { useSettingsTarget } from './settings-target'

interface ParameterFieldProps {
  readonly parameter: Parameter
  readonly value: unknown
  readonly settings: Settings
  readonly model: Model | undefined
}

/** One parameter: its name here and in the API, its description, its control, and a reset button. */
export function ParameterField({ parameter, value, settings, model }: ParameterFieldProps) {
  const { path, label, sentence } = parameter
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  // A control keeps invalid input; a reset creates the control again.
  const [generation, setGeneration] = useState(0)
  const listed = isListed(model, parameter)

  const { replace } = useSettingsTarget()
  const change = (next: unknown) => replace(withValue(settings, path, next))

  function goBack() {
    flushSync(() => {
      change(undefined)
      setGeneration(generation + 1)
    })
    // The button is gone, so the focus stays in the same place.
    place.current?.querySelector<HTMLElement>('input, select, textarea, button, [contenteditable]')?.focus()
  }

  return (
    <div ref={place}>
      <div className={classNames(!listed && value === undefined && 'text-muted')}>
        <div className="flex min-h-7 items-center gap-2">
          <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium">
            {label}
          </label>
          <code className="min-w-0 flex-1 truncate text-right font-mono text-xs text-muted">
            {parameter.kind.kind === 'json' ? '' : path}
          </code>
          {value !== undefined && (
            <button
              type="button"
              aria-label={words.resetParameter(label)}
              data-tooltip={words.clear}
              onClick={goBack}
              className="-mr-1 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
            >
              <RotateCcw aria-hidden size={14} strokeWidth={1.75} />
            </button>
          )}
        </div>
        <p id={`${id}-help`} className="mb-1.5 text-xs text-muted">
          {sentence}
          {!listed && words.thisModelDoesntListSupportFor}
        </p>
      </div>
      <ParameterControl
        key={generation}
        id={id}
        parameter={parameter}
        value={value}
        settings={settings}
        model={model}
        onChange={change}
      />
    </div>
  )
}
