'use client'

import { words } from '@/lib/language/english/datasets'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { ParameterControl } from '@/components/settings/parameter-control'
import { classNames } from '@/components/ui/class-names'
import type { Model } from '@/lib/client/list-models'
import type { Settings } from '@/lib/conversation/types'
import { valueAt, withValue } from '@/lib/conversation/parameters/at-path'
import { type Parameter, parameters } from '@/lib/conversation/parameters/parameters'

/** Only parameters that concern a single answer. Nothing here would run the functions a model calls. */
export const answerParameters = parameters.filter(({ group }) => group !== 'tools' && group !== 'delivery')

/** Those that belong to what is asked rather than to who is asked. */
export const promptParameters = parameters.filter(({ path }) =>
  ['tools', 'tool_choice', 'text.format'].includes(path),
)

interface ParametersDisclosureProps {
  /** The accessible name, which tells it from others on the page. */
  readonly label: string
  readonly title: string
  readonly shown: readonly Parameter[]
  readonly settings: Settings
  readonly model: Model | undefined
  readonly onChange: (settings: Settings) => void
}

/** Parameters that a person opens to set them. */
export function ParametersDisclosure({
  label,
  title,
  shown,
  settings,
  model,
  onChange,
}: ParametersDisclosureProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const set = shown.filter(({ path }) => valueAt(settings, path) !== undefined).length
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
        className="mt-1 inline-flex min-h-8 items-center gap-1 text-sm text-muted hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronRight
          aria-hidden
          size={14}
          className={classNames('transition-transform', open && 'rotate-90')}
        />
        {title}
        {set > 0 && (
          <span className="text-xs text-accent tabular-nums">
            {set} {words.set}
          </span>
        )}
      </button>
      {open && (
        <div className="grid gap-x-6 gap-y-4 pt-2 pb-3 sm:grid-cols-2">
          {shown.map((parameter) => (
            <div
              key={parameter.path}
              className={classNames(
                (parameter.kind.kind === 'long-text' ||
                  parameter.kind.kind === 'json' ||
                  parameter.kind.kind === 'tools' ||
                  parameter.kind.kind === 'format') &&
                  'sm:col-span-2',
              )}
            >
              <label
                id={`${id}-${parameter.path}-label`}
                htmlFor={`${id}-${parameter.path}`}
                className="text-sm font-medium"
              >
                {parameter.label}
              </label>
              <p id={`${id}-${parameter.path}-help`} className="mb-1.5 text-xs text-muted">
                {parameter.sentence}
              </p>
              <ParameterControl
                id={`${id}-${parameter.path}`}
                parameter={parameter}
                value={valueAt(settings, parameter.path)}
                settings={settings}
                model={model}
                onChange={(value) => onChange(withValue(settings, parameter.path, value))}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
