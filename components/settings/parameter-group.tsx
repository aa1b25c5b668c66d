'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Model } from '@/lib/client/list-models'
import type { Settings } from '@/lib/conversation/types'
import { valueAt } from '@/lib/parameters/at-path'
import type { Parameter } from '@/lib/parameters/parameters'
import { ParameterField } from './parameter-field'

interface ParameterGroupProps {
  readonly title: string
  readonly parameters: readonly Parameter[]
  readonly settings: Settings
  readonly model: Model | undefined
  readonly startsOpen: boolean
  /** What is here was looked for, so it is shown. */
  readonly isSearched: boolean
}

/** Parameters that belong together, to be opened; what is set inside is counted outside. */
export function ParameterGroup({
  title,
  parameters,
  settings,
  model,
  startsOpen,
  isSearched,
}: ParameterGroupProps) {
  const [chosenOpen, setChosenOpen] = useState(startsOpen)
  const id = useId()
  const open = chosenOpen || isSearched
  const set = parameters.filter(({ path }) => valueAt(settings, path) !== undefined).length
  return (
    <div className="border-t border-line">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setChosenOpen(!open)}
          className="flex min-h-11 w-full items-center gap-1.5 text-left text-sm font-semibold"
        >
          <ChevronRight
            aria-hidden
            size={16}
            strokeWidth={1.75}
            className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="flex-1">{title}</span>
          {set > 0 && <span className="text-xs font-normal text-accent tabular-nums">{set} set</span>}
        </button>
      </h2>
      <div id={id} hidden={!open} className="pb-4">
        {open && (
          <div className="flex flex-col gap-5">
            {parameters.map((parameter) => (
              <ParameterField
                key={parameter.path}
                parameter={parameter}
                value={valueAt(settings, parameter.path)}
                settings={settings}
                model={model}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}
