'use client'

import { words as strings } from '@/lib/language/english/settings'
import { useId } from 'react'
import { ChoiceField } from '@/components/ui/choice-field'
import { fieldLook } from '@/components/ui/field-look'
import { listOf } from '@/lib/responses/guards'
import type { HostedTool } from '@/lib/tools/hosted-tools'
import { optionAt, type WireTool, withOption } from '@/lib/tools/tool-options'

interface HostedToolOptionsProps {
  readonly hosted: HostedTool
  readonly tool: WireTool
  readonly onChange: (tool: WireTool) => void
}

/** The options of an enabled hosted tool. */
export function HostedToolOptions({ hosted, tool, onChange }: HostedToolOptionsProps) {
  const id = useId()
  return (
    <div className="mb-2 ml-6 flex flex-col gap-2">
      {hosted.options.map(({ path, label, kind, required }) => {
        const value = optionAt(tool, path)
        const fieldId = `${id}-${path}`
        const set = (next: unknown) => onChange(withOption(tool, path, next))
        const text =
          kind.kind === 'list'
            ? listOf(value)
                .filter((entry) => typeof entry === 'string')
                .join(', ')
            : typeof value === 'string'
              ? value
              : ''
        return (
          <div key={path}>
            <label htmlFor={fieldId} className="mb-0.5 block text-xs text-muted">
              {label}
              {required && ' (needed)'}
            </label>
            {kind.kind === 'words' ? (
              <ChoiceField
                id={fieldId}
                value={typeof value === 'string' ? value : undefined}
                options={kind.options.map((word) => ({ value: word, label: word }))}
                onChange={set}
              />
            ) : (
              <input
                id={fieldId}
                // We leave the commas between entries alone until the person leaves the field: otherwise each key would
                // move the caret.
                key={text}
                defaultValue={text}
                placeholder={kind.kind === 'list' ? strings.separatedByCommas : undefined}
                onBlur={({ target }) => set(read(target.value, kind.kind === 'list'))}
                className={fieldLook}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}

function read(text: string, isList: boolean): unknown {
  if (!isList) return text.trim() === '' ? undefined : text.trim()
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  return entries.length === 0 ? undefined : entries
}
