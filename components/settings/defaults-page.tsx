'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { ModelField } from '@/components/settings/models/model-field'
import { useParley } from '@/components/hooks/parley'
import { Page, Section, type PageProps } from '@/components/ui/page'
import { DefaultPresetChoice } from './default-preset-choice'
import { SettingsFields } from './settings-fields'
import { TitleModelChoice } from './title-model-choice'
import { SettingsTargetContext, useDefaultSettings } from './settings-target'

/** What new chats start with. */
export function DefaultsPage({ title }: PageProps) {
  const modelList = useParley((state) => state.modelList)
  const target = useDefaultSettings()
  // Fields keep unfinished input; a preset creates them again.
  const [choices, setChoices] = useState(0)
  return (
    <Page title={title} lead={words.newChatsStartWithThese}>
      <Section id="default-preset" title={words.newChatsStartFrom} lead={words.aPresetCountsAsItIs}>
        <DefaultPresetChoice onChoose={() => setChoices(choices + 1)} />
      </Section>
      <Section id="default-model" title={words.defaultModel}>
        <div className="max-w-72">
          <ModelField
            label={words.defaultModel}
            model={target.settings.model}
            modelList={modelList}
            offersAuto
            onChange={(model) => target.replace({ ...target.settings, model })}
          />
        </div>
      </Section>
      <Section id="titles" title={words.titles} lead={words.aModelWritesTheTitle}>
        <TitleModelChoice />
      </Section>
      <Section id="default-settings" title={words.defaultSettings}>
        <SettingsTargetContext value={target}>
          <SettingsFields key={choices} />
        </SettingsTargetContext>
      </Section>
    </Page>
  )
}
