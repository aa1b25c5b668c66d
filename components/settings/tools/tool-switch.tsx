'use client'

import { useId } from 'react'

interface ToolSwitchProps {
  readonly title: string
  readonly sentence: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A switch for a tool. */
export function ToolSwitch({ title, sentence, checked, onChange }: ToolSwitchProps) {
  const id = useId()
  return (
    <div className="flex gap-2 py-1">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={sentence === '' ? undefined : `${id}-help`}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm break-words">
          {title}
        </label>
        {sentence !== '' && (
          <p id={`${id}-help`} className="line-clamp-2 text-xs break-words text-muted">
            {sentence}
          </p>
        )}
      </div>
    </div>
  )
}
