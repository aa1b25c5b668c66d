'use client'

import { words } from '@/lib/language/english/settings'
import { useEffect } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { PageLink } from '@/components/ui/page-link'
import { Select } from '@/components/ui/select'

/** Chooses what new chats start from: a preset by its name, or the settings below. */
export function DefaultPresetChoice({ onChoose }: { readonly onChoose: () => void }) {
  const presets = useSavedList(savedLists.presets)
  const chosen = useParley((state) => state.defaultPreset)
  // Another tab may change it.
  useEffect(() => savedLists.presets.subscribe(parley.readDefaults), [])

  if (presets.length === 0)
    return (
      <p className="text-sm text-muted">
        {words.noPresetsYetSaveOne}{' '}
        <PageLink href="/settings/prompts" className="text-accent underline underline-offset-4">
          {words.promptsAndPresets}
        </PageLink>
      </p>
    )
  return (
    <Select
      aria-label={words.newChatsStartFrom}
      placeClassName="max-w-72"
      value={presets.some(({ id }) => id === chosen) ? chosen : ''}
      onChange={({ target }) => {
        parley.setDefaultPreset(target.value)
        onChoose()
      }}
    >
      <option value="">{words.theSettingsBelow}</option>
      {presets.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
