'use client'

import { words } from '@/lib/language/english/settings'
import { Check, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { useSettingsTarget } from '../settings-target'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { TitleField } from '@/components/ui/title-field'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { UndoOffer } from '@/components/ui/undo-offer'
import { newId } from '@/lib/util/new-id'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { isApplied, type Preset } from '@/lib/conversation/preset'

interface PresetsProps {
  /** Called when a preset sets everything again, which discards unfinished input in fields. */
  readonly onApply?: () => void
}

/** Named settings: saves the current ones, and applies saved ones. */
export function Presets({ onApply }: PresetsProps) {
  const presets = useSavedList(savedLists.presets)
  const { settings, replace, byName } = useSettingsTarget()
  const list = useParley((state) => state.modelList)
  const [name, setName] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const [deleted, setDeleted] = useState<{ readonly preset: Preset; readonly at: number } | null>(null)
  const field = useRef<HTMLInputElement>(null)

  // New chats may start from one of them.
  useEffect(() => savedLists.presets.subscribe(parley.readDefaults), [])

  function apply({ id, settings: kept }: Preset) {
    onApply?.()
    if (byName !== undefined) return byName.choose(id)
    const isThere =
      autoModelOf(kept.model, list) !== undefined ||
      (list?.models.some(({ id }) => id === kept.model) ?? false)
    return replace(isThere ? kept : { ...kept, model: settings.model })
  }
  function remove(preset: Preset) {
    setDeleted({ preset, at: presets.indexOf(preset) })
    savedLists.presets.remove(preset.id)
    field.current?.focus()
  }

  return (
    <div className="flex flex-col gap-2">
      {presets.length > 0 && (
        <ul aria-label={words.presets} className="divide-y divide-line rounded-lg border border-line">
          {presets.map((preset) => (
            <li key={preset.id} className="flex min-h-11 items-center gap-0.5 pr-1">
              {renaming === preset.id ? (
                <div className="h-9 min-w-0 flex-1 px-1">
                  <TitleField
                    label={words.nameOf(preset.name)}
                    title={preset.name}
                    onClose={(saved) => {
                      setRenaming(null)
                      if (saved !== null) savedLists.presets.put({ ...preset, name: saved })
                    }}
                  />
                </div>
              ) : (
                <PresetRow
                  preset={preset}
                  applied={byName === undefined ? isApplied(preset, settings) : byName.presetId === preset.id}
                  onApply={() => apply(preset)}
                  onUpdate={() => savedLists.presets.put({ ...preset, settings })}
                  onRename={() => setRenaming(preset.id)}
                  onDelete={() => remove(preset)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {deleted !== null && (
        <UndoOffer
          key={deleted.preset.id}
          kind="preset"
          text={words.deleted(deleted.preset.name)}
          onUndo={() => {
            savedLists.presets.restore(deleted.preset, deleted.at)
            setDeleted(null)
          }}
          onEnd={() => setDeleted(null)}
        />
      )}
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          savedLists.presets.put({ id: newId(), name: name.trim(), settings })
          setName('')
        }}
      >
        <input
          ref={field}
          aria-label={words.presetName}
          placeholder={words.saveAs}
          value={name}
          dir="auto"
          onChange={(event) => setName(event.target.value)}
          className="h-9 min-w-0 flex-1 rounded-lg border border-line-strong bg-canvas px-3 text-sm placeholder:text-muted pointer-coarse:h-11"
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {words.savePreset}
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
  const nameOf = useModelNames()
  return (
    <>
      <button
        type="button"
        aria-label={words.apply(name)}
        aria-pressed={applied}
        onClick={onApply}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-3 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm" dir="auto">
            {name}
          </span>
          <span className="block truncate text-xs text-muted">{nameOf(settings.model)}</span>
        </span>
        {applied && <Check aria-hidden size={16} className="shrink-0 text-accent" />}
      </button>
      {!applied && (
        <IconButton icon={RefreshCw} label={words.updateWithTheCurrentSettings(name)} onClick={onUpdate} />
      )}
      <IconButton icon={Pencil} label={words.rename(name)} onClick={onRename} />
      <IconButton icon={Trash2} label={words.delete(name)} onClick={onDelete} />
    </>
  )
}
