'use client'

import { Check, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useParley } from '@/components/parley'
import { useSettingsTarget } from '@/components/settings/settings-target'
import { shelves, useShelf } from '@/components/shelves'
import { TitleField } from '@/components/sidebar/title-field'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { newId } from '@/lib/conversation/new-id'
import { isApplied, type Preset } from '@/lib/presets/preset'

interface PresetsProps {
  /** Everything is set anew: what was half written in a field is gone. */
  readonly onApply: () => void
}

/** Settings with names: to keep those of now, and to set kept ones again. */
export function Presets({ onApply }: PresetsProps) {
  const presets = useShelf(shelves.presets)
  const { settings, replace } = useSettingsTarget()
  const models = useParley((state) => state.modelList?.models)
  const [name, setName] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const [deleted, setDeleted] = useState<{ readonly preset: Preset; readonly at: number } | null>(null)
  const field = useRef<HTMLInputElement>(null)

  function apply({ settings: kept }: Preset) {
    const isThere = models?.some(({ id }) => id === kept.model) ?? false
    replace(isThere ? kept : { ...kept, model: settings.model })
    onApply()
  }
  function remove(preset: Preset) {
    setDeleted({ preset, at: presets.indexOf(preset) })
    shelves.presets.remove(preset.id)
    field.current?.focus()
  }

  return (
    <div className="flex flex-col gap-2">
      {presets.length > 0 && (
        <ul aria-label="Presets" className="divide-y divide-line rounded-lg border border-line">
          {presets.map((preset) => (
            <li key={preset.id} className="flex min-h-11 items-center gap-0.5 pr-1">
              {renaming === preset.id ? (
                <div className="h-9 min-w-0 flex-1 px-1">
                  <TitleField
                    label={`Name of ${preset.name}`}
                    title={preset.name}
                    onClose={(saved) => {
                      setRenaming(null)
                      if (saved !== null) shelves.presets.put({ ...preset, name: saved })
                    }}
                  />
                </div>
              ) : (
                <PresetRow
                  preset={preset}
                  applied={isApplied(preset, settings)}
                  onApply={() => apply(preset)}
                  onUpdate={() => shelves.presets.put({ ...preset, settings })}
                  onRename={() => setRenaming(preset.id)}
                  onDelete={() => remove(preset)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {deleted !== null && (
        <div role="status" className="flex items-center gap-2 text-sm">
          <span className="min-w-0 flex-1 truncate">Deleted “{deleted.preset.name}”.</span>
          <Button
            onClick={() => {
              shelves.presets.restore(deleted.preset, deleted.at)
              setDeleted(null)
            }}
          >
            Undo
          </Button>
        </div>
      )}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          shelves.presets.put({ id: newId(), name: name.trim(), settings })
          setName('')
        }}
      >
        <input
          ref={field}
          aria-label="Name of the preset"
          placeholder="Keep these settings as…"
          value={name}
          dir="auto"
          onChange={(event) => setName(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-lg border border-line-strong bg-canvas px-3 text-sm placeholder:text-muted pointer-coarse:h-11"
        />
        <Button type="submit" disabled={name.trim() === ''}>
          Save preset
        </Button>
      </form>
    </div>
  )
}

interface PresetRowProps {
  readonly preset: Preset
  readonly applied: boolean
  readonly onApply: () => void
  readonly onUpdate: () => void
  readonly onRename: () => void
  readonly onDelete: () => void
}

function PresetRow({ preset, applied, onApply, onUpdate, onRename, onDelete }: PresetRowProps) {
  const { name, settings } = preset
  return (
    <>
      <button
        type="button"
        aria-label={`Apply ${name}`}
        aria-pressed={applied}
        onClick={onApply}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-3 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm" dir="auto">
            {name}
          </span>
          <span className="block truncate text-xs text-muted">{settings.model}</span>
        </span>
        {applied && <Check aria-hidden size={16} className="shrink-0 text-accent" />}
      </button>
      {!applied && (
        <IconButton icon={RefreshCw} label={`Update ${name} to the settings of now`} onClick={onUpdate} />
      )}
      <IconButton icon={Pencil} label={`Rename ${name}`} onClick={onRename} />
      <IconButton icon={Trash2} label={`Delete ${name}`} onClick={onDelete} />
    </>
  )
}
