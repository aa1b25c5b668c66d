'use client'

import { words } from '@/lib/language/english/settings'
import { useEffect } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { PageLink } from '@/components/ui/page-link'
import { Select } from '@/components/ui/select'
import { FileOfferNotice } from './file-offer-notice'

/** Chooses what new chats start from: a preset by its name, or the settings below. */
export function DefaultPresetChoice({ onChoose }: { readonly onChoose: () => void }) {
  const presets = useSavedList(savedLists.presets)
  const offers = useSavedList(savedLists.offers)
  const nameOf = useModelNames()
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
  const offer = offers.find(({ id }) => id === 'default-preset')
  const offered = presets.find(({ id }) => id === offer?.value)

  function choose(id: string) {
    parley.setDefaultPreset(id)
    savedLists.offers.remove('default-preset')
    onChoose()
  }

  return (
    <>
      <Select
        aria-label={words.newChatsStartFrom}
        placeClassName="max-w-72"
        value={presets.some(({ id }) => id === chosen) ? chosen : ''}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{words.theSettingsBelow}</option>
        {presets.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {offered !== undefined && (
        <FileOfferNotice
          text={offerWords(offered.name, nameOf(offered.settings.model))}
          onAccept={() => choose(offered.id)}
          onDecline={() => savedLists.offers.remove('default-preset')}
        />
      )}
    </>
  )
}

/** A preset that was saved before there were any models has none. */
const offerWords = (preset: string, model: string) =>
  model === '' ? words.aBackupHasADefaultPreset(preset) : words.aBackupHasADefaultPresetOf(preset, model)
